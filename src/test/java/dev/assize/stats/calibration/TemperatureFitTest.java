package dev.assize.stats.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.calibration.Fit.Fitted;
import dev.assize.stats.calibration.Fit.Reason;
import dev.assize.stats.calibration.Fit.Unfitted;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureFitTest {
  private static final int FOLDS = TemperatureFit.FOLDS;

  // Always 9 to 1, and right 3 times to 1: log-odds of ln 9 must become ln 3.
  @Test
  void aTemperatureThatIsKnown() {
    TemperatureFit fit = probabilities(1);
    for (int at = 0; at < 400; at++) {
      boolean right = at % 4 != 0;
      fit.addProbability(
          "prompt " + at,
          at % 2 == 0 ? 0.9 : 0.1,
          right == (at % 2 == 0) ? Preference.FIRST : Preference.SECOND);
    }

    assertThat(calibration(fit).temperature()).isCloseTo(2, within(1e-9));
    assertThat(calibration(fit).ofProbability(0.9)).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void aTieIsHalfAWin() {
    TemperatureFit fit = probabilities(1);
    for (int at = 0; at < 400; at++) {
      fit.addProbability("prompt " + at, 0.9, at % 2 == 0 ? Preference.FIRST : Preference.NEITHER);
    }

    assertThat(calibration(fit).ofProbability(0.9)).isCloseTo(0.75, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void calibrationLowersTheErrorOnItemsItHasNotSeen(long seed) {
    double sharpness = 2.5;
    var random = new Random(seed);
    TemperatureFit fit = probabilities(seed);
    for (int at = 0; at < 2000; at++) {
      double truth = 1.5 * random.nextGaussian();
      fit.addMargin("prompt " + at, sharpness * truth, drawn(random, truth));
    }
    Calibration calibration = calibration(fit);

    assertThat(calibration.temperature()).isBetween(sharpness * 0.85, sharpness * 1.15);
    Calibration.Evidence evidence = calibration.evidence();
    assertThat(evidence.heldOut().expectedError())
        .isLessThan(evidence.before().expectedError() / 2);
    assertThat(evidence.heldOut().logLoss()).isLessThan(evidence.before().logLoss());
    assertThat(evidence.heldOut().brier()).isLessThan(evidence.before().brier());
    assertThat(evidence.foldTemperatures()).hasSize(FOLDS);

    var told = new ProbabilityOutcomes();
    var calibrated = new ProbabilityOutcomes();
    for (int at = 0; at < 5000; at++) {
      double truth = 1.5 * random.nextGaussian();
      double probability = LogOdds.probability(sharpness * truth);
      Preference label = drawn(random, truth);
      told.add(probability, label);
      calibrated.add(calibration.ofProbability(probability), label);
    }
    assertThat(expectedError(calibrated)).isLessThan(expectedError(told) / 3).isLessThan(0.03);
  }

  @Test
  void theTauOfRatingsIsFound() {
    var random = new Random(9);
    TemperatureFit fit = TemperatureFit.ofScores(9, FOLDS, 1);
    for (int at = 0; at < 3000; at++) {
      double ahead = random.nextInt(19) - 9;
      fit.addMargin("prompt " + at, ahead, drawn(random, ahead / 3));
    }
    Calibration calibration = calibration(fit);

    assertThat(calibration.tau().orElseThrow()).isCloseTo(3, within(0.3));
    assertThat(calibration.source()).isEqualTo(Source.SCORES);
    assertThat(calibration.evidence().heldOut().logLoss())
        .isLessThan(calibration.evidence().before().logLoss());
  }

  @Test
  void aJudgeThatIsCalibratedKeepsItsProbabilities() {
    var random = new Random(4);
    TemperatureFit fit = probabilities(4);
    for (int at = 0; at < 5000; at++) {
      double truth = 2 * random.nextGaussian();
      fit.addMargin("prompt " + at, truth, drawn(random, truth));
    }

    assertThat(calibration(fit).temperature()).isCloseTo(1, within(0.08));
  }

  @Test
  void ratingsOnAHugeOrATinyScaleAreFittedAsWell() {
    for (double scale : new double[] {1e6, 1e-6}) {
      TemperatureFit fit = TemperatureFit.ofScores(1, FOLDS, 1);
      for (int at = 0; at < 400; at++) {
        fit.addMargin("prompt " + at, scale, at % 4 == 0 ? Preference.SECOND : Preference.FIRST);
      }
      assertThat(calibration(fit).temperature() / scale).isCloseTo(1 / Math.log(3), within(1e-9));
    }
  }

  @Test
  void promptsAreCountedOnceAndStayInOneFold() {
    TemperatureFit fit = probabilities(3);
    addAll(fit, 300, 30);

    Calibration.Evidence evidence = calibration(fit).evidence();
    assertThat(evidence.count()).isEqualTo(300);
    assertThat(evidence.prompts()).isEqualTo(30);
  }

  @Test
  void everySeedDealsOtherFoldsAndFindsTheSameTemperature() {
    TemperatureFit one = probabilities(1);
    TemperatureFit other = probabilities(2);
    addAll(one, 300, 300);
    addAll(other, 300, 300);

    assertThat(calibration(one).temperature()).isEqualTo(calibration(other).temperature());
    assertThat(calibration(one).evidence().foldTemperatures())
        .isNotEqualTo(calibration(other).evidence().foldTemperatures());
    assertThat(calibration(one).evidence().before())
        .isEqualTo(calibration(other).evidence().before());
  }

  @Test
  void everyPartitionGivesTheSameBits() {
    TemperatureFit whole = probabilities(5);
    TemperatureFit parts = probabilities(5);
    var random = new Random(5);
    for (int part = 0; part < 10; part++) {
      TemperatureFit some = probabilities(5);
      for (int at = 0; at < 50; at++) {
        String prompt = "prompt " + random.nextInt(100);
        double truth = random.nextGaussian();
        Preference label = drawn(random, truth);
        whole.addMargin(prompt, 2 * truth, label);
        some.addMargin(prompt, 2 * truth, label);
      }
      parts.merge(some);
    }

    assertThat(parts.result()).isEqualTo(whole.result());
  }

  @Test
  void withoutLabelsThereIsNone() {
    assertThat(probabilities(1).result()).isEqualTo(new Unfitted(Reason.NOTHING_IN_COMMON));
  }

  @Test
  void ofASinglePromptThereIsNone() {
    TemperatureFit fit = probabilities(1);
    addAll(fit, 100, 1);

    assertThat(fit.result()).isEqualTo(new Unfitted(Reason.TOO_FEW_PROMPTS));
    assertThat(Reason.TOO_FEW_PROMPTS.sentence())
        .isEqualTo(
            "the labelled prompts are too few to learn from some and to check on others; label"
                + " more");
  }

  @Test
  void ofAJudgeThatIsAlwaysRightThereIsNone() {
    TemperatureFit fit = probabilities(1);
    for (int at = 0; at < 100; at++) {
      fit.addProbability("prompt " + at, 0.6, Preference.FIRST);
      fit.addProbability("prompt " + at, 0.5, Preference.SECOND);
    }

    assertThat(fit.result()).isEqualTo(new Unfitted(Reason.SEPARATED));
  }

  @Test
  void ofAJudgeThatIsMostlyWrongThereIsNone() {
    TemperatureFit fit = probabilities(1);
    for (int at = 0; at < 100; at++) {
      fit.addProbability("prompt " + at, 0.8, at % 3 == 0 ? Preference.FIRST : Preference.SECOND);
    }

    assertThat(fit.result()).isEqualTo(new Unfitted(Reason.NO_BETTER_THAN_CHANCE));
  }

  @Test
  void ofAJudgeThatNeverLeansThereIsNone() {
    TemperatureFit fit = probabilities(1);
    for (int at = 0; at < 100; at++) {
      fit.addProbability("prompt " + at, 0.5, Preference.FIRST);
    }

    assertThat(fit.result()).isEqualTo(new Unfitted(Reason.NO_MARGIN));
  }

  @Test
  void whereOnePromptHoldsAllErrorsThereIsNone() {
    TemperatureFit fit = probabilities(1);
    for (int at = 0; at < 100; at++) {
      fit.addProbability("prompt " + at, 0.8, at == 50 ? Preference.SECOND : Preference.FIRST);
    }

    assertThat(fit.result()).isEqualTo(new Unfitted(Reason.UNSTABLE));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    TemperatureFit fit = probabilities(1);

    assertThatThrownBy(() -> fit.addProbability("p", Double.NaN, Preference.FIRST))
        .hasMessage("a probability is 0 to 1, found NaN");
    assertThatThrownBy(() -> fit.addMargin("p", Double.POSITIVE_INFINITY, Preference.FIRST))
        .hasMessage("expected a finite number, found Infinity");
    assertThat(fit.result()).isEqualTo(new Unfitted(Reason.NOTHING_IN_COMMON));
  }

  @Test
  void fitsOfOtherThingsAreNotMerged() {
    assertThatThrownBy(() -> probabilities(1).merge(TemperatureFit.ofScores(2, 4, 3)))
        .hasMessage(
            "expected a fit of source direct with seed 1, 5 folds and τ 1.0, found one of source"
                + " scores with seed 2, 4 folds and τ 3.0; fit both alike");
  }

  @Test
  void oneFoldIsRefused() {
    assertThatThrownBy(() -> TemperatureFit.ofScores(1, 1, 1))
        .hasMessage("expected at least 2 folds, found 1");
  }

  private static TemperatureFit probabilities(long seed) {
    return TemperatureFit.ofProbabilities(Source.DIRECT, seed, FOLDS);
  }

  private static void addAll(TemperatureFit fit, int count, int prompts) {
    var random = new Random(77);
    for (int at = 0; at < count; at++) {
      double truth = random.nextGaussian();
      fit.addMargin("prompt " + at % prompts, 2 * truth, drawn(random, truth));
    }
  }

  private static Preference drawn(Random random, double logOdds) {
    return random.nextDouble() < LogOdds.probability(logOdds)
        ? Preference.FIRST
        : Preference.SECOND;
  }

  private static double expectedError(ProbabilityOutcomes outcomes) {
    return outcomes.scores().orElseThrow().quality().expectedError();
  }

  private static Calibration calibration(TemperatureFit fit) {
    return switch (fit.result()) {
      case Fitted(Calibration calibration) -> calibration;
      case Unfitted(Reason reason) -> throw new AssertionError(reason.sentence());
    };
  }
}
