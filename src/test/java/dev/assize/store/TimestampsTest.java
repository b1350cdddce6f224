package dev.assize.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @Test
  void writesWhatTheLibraryWritesAndReadsItBack() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      long second = random.nextLong(Instant.parse("2099-01-01T00:00:00Z").getEpochSecond());
      int nano = random.nextInt(1_000_000_000);
      for (int unit : List.of(1, 1000, 1_000_000, 1_000_000_000)) {
        Instant instant = Instant.ofEpochSecond(second, (long) (nano / unit) * unit);
        assertThat(Timestamps.text(instant)).isEqualTo(instant.toString());
        assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T10:00:00Z",
        "2026-11-21T10:00:00.5Z",
        "2026-11-21T10:00:00+01:00",
        "0000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z"
      })
  void readsEverySpellingThatTheLibraryReads(String text) {
    Instant expected = Instant.parse(text);

    assertThat(Timestamps.parse(text)).isEqualTo(expected);
    assertThat(Timestamps.text(expected)).isEqualTo(expected.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "2026-13-01T00:00:00Z", "2026-11-21 10:00:00Z"})
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Timestamps.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + text + "', which is no time");
  }
}
