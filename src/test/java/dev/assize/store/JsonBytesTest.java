package dev.assize.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
  private static String written(String text) {
    byte[] bytes = JsonBytes.of(to -> to.writeString(text));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void writesEveryCharacterAsItIs() {
    assertThat(written("é 说 😀")).isEqualTo("\"é 说 😀\"");
  }

  @Test
  void makesAQuestionMarkOfHalfACharacter() {
    assertThat(written("half \uD83D of one")).isEqualTo("\"half ? of one\"");
    assertThat(written("its end: \uD83D")).isEqualTo("\"its end: ?\"");
  }
}
