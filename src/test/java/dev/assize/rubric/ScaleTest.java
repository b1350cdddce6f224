package dev.assize.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
  @ParameterizedTest
  @CsvSource({
    "1-5, 1, 5, 1",
    "0 to 10, 0, 10, 1",
    "1-5 step 0.5, 1, 5, 0.5",
    "-3-3, -3, 3, 1",
    "0-1 step 0.1, 0, 1, 0.1"
  })
  void readsWrittenScales(String text, double min, double max, double step) {
    assertThat(Scale.parse(text)).contains(new Scale(min, max, step, new TreeMap<>()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5-1", "1-5 step 0", "one to five", "1-5-9", "from rubric"})
  void readsNothingElse(String text) {
    assertThat(Scale.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-5", "0-1 step 0.1", "-3-3"})
  void isReadAsItIsWritten(String text) {
    assertThat(Scale.parse(text).orElseThrow().written()).isEqualTo(text);
  }

  @Test
  void hasItsLevelsOnly() {
    Scale halves = new Scale(1, 5, 0.5, new TreeMap<>());

    assertThat(halves.has(4.5)).isTrue();
    assertThat(halves.has(4.4)).isFalse();
    assertThat(halves.has(5.5)).isFalse();
  }

  @Test
  void refusesAnAnchorOffTheScale() {
    assertThatThrownBy(() -> Scale.of(1, 5).withAnchors(new TreeMap<>(Map.of(6.0, "best"))))
        .hasMessage("anchor 6.0 is no level of the scale 1.0 to 5.0");
  }
}
