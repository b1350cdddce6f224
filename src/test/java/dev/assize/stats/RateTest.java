package dev.assize.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
  private static final double CLOSE = 1e-12;

  // Wilson's interval by its closed form, in decimal arithmetic of 40 digits.
  @ParameterizedTest
  @CsvSource({
    "7, 10, 0.396778147461, 0.892208732594",
    "1, 1, 0.206549314377, 1",
    "0, 1, 0, 0.793450685623",
    "0, 20, 0, 0.161125158053",
    "50, 100, 0.403831530366, 0.596168469634"
  })
  void isPlainWilsonWhereRowsAreAllOrNothingAndNoPromptRepeats(
      int hits, int rows, double low, double high) {
    Rate rate = singles(hits, rows, 0);

    assertThat(rate.value()).isEqualTo((double) hits / rows);
    assertThat(rate.low()).isCloseTo(low, within(1e-10));
    assertThat(rate.high()).isCloseTo(high, within(1e-10));
  }

  @Test
  void ofTiesAloneSpansWhatItsPromptsAllow() {
    Rate ties = singles(0, 10, 10);
    Rate halves = singles(5, 10, 0);

    assertThat(ties.value()).isEqualTo(0.5);
    assertThat(ties.low()).isCloseTo(halves.low(), within(CLOSE));
    assertThat(ties.high()).isCloseTo(halves.high(), within(CLOSE));
    assertThat(ties.standardError()).hasValue(0);
  }

  @Test
  void isNarrowerWithTiesThanPlainWilson() {
    assertThat(width(singles(30, 100, 40))).isLessThan(0.9 * width(singles(50, 100, 0)));
  }

  @Test
  void doesNotNarrowWhenEveryPromptIsRepeated() {
    var once = new ClusterTally();
    var tenTimes = new ClusterTally();
    for (int prompt = 0; prompt < 50; prompt++) {
      double credit = prompt % 3 == 0 ? 0.5 : prompt % 3 - 1;
      once.add(prompt, credit);
      for (int row = 0; row < 10; row++) {
        tenTimes.add(prompt, credit);
      }
    }

    Rate single = once.rate().orElseThrow();
    Rate repeated = tenTimes.rate().orElseThrow();
    assertThat(repeated.value()).isCloseTo(single.value(), within(CLOSE));
    assertThat(repeated.low()).isCloseTo(single.low(), within(CLOSE));
    assertThat(repeated.high()).isCloseTo(single.high(), within(CLOSE));
    assertThat(repeated.rows()).isEqualTo(500);
    assertThat(repeated.clusters()).isEqualTo(50);
  }

  @Test
  void hasTheStandardErrorOfTheMeanWhereNoPromptRepeats() {
    // Credits 1, 1, ½, 0: the sample's standard deviation is √(11/48), of the mean half of it.
    var tally = new ClusterTally();
    tally.add(0, 1);
    tally.add(1, 1);
    tally.add(2, 0.5);
    tally.add(3, 0.0);

    assertThat(tally.rate().orElseThrow().standardError().orElseThrow())
        .isCloseTo(Math.sqrt(11 / 48.0) / 2, within(CLOSE));
  }

  @Test
  void knowsNoStandardErrorOfASinglePrompt() {
    var tally = new ClusterTally();
    tally.add(0, 1);
    tally.add(0, 0.0);

    Rate rate = tally.rate().orElseThrow();
    assertThat(rate.standardError()).isEmpty();
    assertThat(rate.low()).isCloseTo(0.0546, within(1e-3));
    assertThat(rate.high()).isCloseTo(0.9454, within(1e-3));
  }

  @Test
  void isNoneOfNoRows() {
    assertThat(new ClusterTally().rate()).isEmpty();
  }

  @Test
  void refusesACreditThatNoOrdersGive() {
    assertThatThrownBy(() -> new ClusterTally().add(0, 0.3))
        .hasMessage("a credit is 0, ¼, ½, ¾ or 1, found 0.3");
  }

  @Test
  void refusesAnIntervalThatDoesNotHoldItsValue() {
    assertThatThrownBy(() -> new Rate(0.5, 0.6, 0.7, OptionalDouble.empty(), 1, 1))
        .hasMessage(
            "a rate lies within its interval and that within 0 to 1, found 0.5 in 0.6 to 0.7");
  }

  private static double width(Rate rate) {
    return rate.high() - rate.low();
  }

  private static Rate singles(int wins, int rows, int ties) {
    var tally = new ClusterTally();
    for (int prompt = 0; prompt < rows; prompt++) {
      tally.add(prompt, prompt < wins ? 1 : prompt < wins + ties ? 0.5 : 0);
    }
    return tally.rate().orElseThrow();
  }
}
