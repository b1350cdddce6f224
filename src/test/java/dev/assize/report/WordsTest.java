package dev.assize.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0 %",
    "0.0004, <0.1 %",
    "0.0006, 0.1 %",
    "0.5, 50.0 %",
    "0.56249, 56.2 %",
    "0.9994, 99.9 %",
    "0.9996, >99.9 %",
    "1, 100.0 %"
  })
  void onlyAllAndNothingReadAsHundredAndZero(double share, String text) {
    assertThat(Words.percent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.0004S, 0.0 s",
    "PT0.8123S, 0.8 s",
    "PT59.94S, 59.9 s",
    "PT60S, 1 min 0 s",
    "PT3M5.7S, 3 min 5 s",
    "PT2H3M, 2 h 3 min",
    "PT49H, 49 h 0 min"
  })
  void timesAreSaidInTheirTwoLargestUnits(Duration duration, String text) {
    assertThat(Words.duration(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "3.5, 3.5", "-0.0, 0", "1e12, 1.0E12"})
  void scoresAreAsShortAsTheyCanBe(double score, String text) {
    assertThat(Words.score(score)).isEqualTo(text);
  }

  @Test
  void aNumberThatRoundsToZeroHasNoSign() {
    assertThat(Words.decimal(-0.001, 2)).isEqualTo("0.00");
    assertThat(Words.decimal(-0.01, 2)).isEqualTo("-0.01");
  }

  @Test
  void nounsFollowTheirNumber() {
    assertThat(Words.count(1, "item")).isEqualTo("1 item");
    assertThat(Words.count(12_345, "item")).isEqualTo("12,345 items");
  }

  @Test
  void theMostFrequentReasonsAreNamedAndTheOthersSummed() {
    assertThat(Words.reasons(Map.of("a", 1L, "b", 3L, "c", 1L))).isEqualTo("3 b, 1 a, 1 c");
    assertThat(Words.reasons(Map.of("a", 6L, "b", 5L, "c", 4L, "d", 3L, "e", 2L, "f", 1L)))
        .isEqualTo("6 a, 5 b, 4 c, 3 d, 3 other");
  }
}
