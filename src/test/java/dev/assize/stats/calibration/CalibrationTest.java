package dev.assize.stats.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.WinProbability.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

  // Odds of 9 to 1 under a temperature of 2 are odds of 3 to 1.
  @ParameterizedTest
  @CsvSource({"0.9, 2, 0.75", "0.1, 2, 0.25", "0.5, 7, 0.5", "0.8, 1, 0.8", "0.75, 0.5, 0.9"})
  void aTemperatureDividesTheLogOdds(double told, double temperature, double calibrated) {
    assertThat(calibration(Source.DIRECT, temperature).ofProbability(told))
        .isCloseTo(calibrated, within(1e-12));
  }

  // Odds of 2⁵⁰ under a temperature of 10 are odds of 32 to 1.
  @Test
  void certaintyBecomesLessCertain() {
    Calibration calibration = calibration(Source.DIRECT, 10);

    assertThat(calibration.ofProbability(1)).isCloseTo(32 / 33.0, within(1e-9));
    assertThat(calibration.ofProbability(0)).isCloseTo(1 / 33.0, within(1e-9));
  }

  @Test
  void ofRatingsItIsTheTauOfTheirLink() {
    Calibration calibration = calibration(Source.SCORES, 2);

    assertThat(calibration.tau()).hasValue(2);
    assertThat(calibration.ofMargin(2 * Math.log(3))).isCloseTo(0.75, within(1e-12));
    assertThat(calibration(Source.DIRECT, 2).tau()).isEmpty();
    assertThatThrownBy(() -> calibration.ofProbability(0.9))
        .hasMessage("a τ applies to the difference of two ratings");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void whatIsNoTemperatureIsRefused(double temperature) {
    assertThatThrownBy(() -> calibration(Source.DIRECT, temperature))
        .hasMessage("a temperature is a finite number above 0, found " + temperature);
  }

  private static Calibration calibration(Source source, double temperature) {
    var quality = new Quality(0.2, 0.6, 0.1);
    return new Calibration(
        source,
        temperature,
        new Calibration.Evidence(10, 10, 0, List.of(temperature), quality, quality));
  }
}
