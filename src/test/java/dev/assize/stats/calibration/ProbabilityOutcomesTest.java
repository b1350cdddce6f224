package dev.assize.stats.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.dataset.Label.Preference;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbabilityOutcomesTest {
  private static final List<Preference> LABELS =
      List.of(Preference.FIRST, Preference.NEITHER, Preference.SECOND);

  @Test
  void scoresByHand() {
    CalibrationScores scores = scores(0.9, "1", 0.8, "2", 0.3, "2", 0.6, "=");

    assertThat(scores.count()).isEqualTo(4);
    assertThat(scores.quality().brier()).isCloseTo((0.01 + 0.64 + 0.09 + 0.01) / 4, within(1e-12));
    assertThat(scores.quality().logLoss())
        .isCloseTo(
            -(Math.log(0.9) + Math.log(0.2) + Math.log(0.7) + Math.log(0.6 * 0.4) / 2) / 4,
            within(1e-12));
    assertThat(scores.quality().expectedError())
        .isCloseTo((0.1 + 0.8 + 0.3 + 0.1) / 4, within(1e-12));
    assertThat(scores.favoured().equalWidth().largestError()).isCloseTo(0.8, within(1e-12));
    assertThat(scores.first().equalWidth().expectedError())
        .isCloseTo((0.1 + 0.8 + 0.3 + 0.1) / 4, within(1e-12));
  }

  // The examples of scikit-learn's `log_loss` and `brier_score_loss`.
  @Test
  void publishedExamples() {
    assertThat(scores(0.9, "1", 0.1, "2", 0.2, "2", 0.65, "1").quality().logLoss())
        .isCloseTo(0.21616, within(5e-6));
    assertThat(scores(0.1, "2", 0.9, "1", 0.8, "1", 0.3, "2").quality().brier())
        .isCloseTo(0.0375, within(1e-12));
  }

  // The example of scikit-learn's `calibration_curve`.
  @Test
  void aPublishedReliabilityTable() {
    var outcomes = new Outcomes();
    double[] said = {0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1};
    for (int at = 0; at < said.length; at++) {
      outcomes.add(said[at], at < 4 ? Preference.SECOND : Preference.FIRST, 1);
    }

    ReliabilityTable table = Binning.equalWidth(outcomes.sorted(), 0, 3);

    assertThat(table.bins()).extracting(ReliabilityBin::outcome).containsExactly(0.0, 0.5, 1.0);
    assertThat(table.bins().get(0).probability()).isCloseTo(0.2, within(1e-12));
    assertThat(table.bins().get(1).probability()).isCloseTo(0.525, within(1e-12));
    assertThat(table.bins().get(2).probability()).isCloseTo(0.85, within(1e-12));
    assertThat(table.bins().get(1).gap()).isCloseTo(-0.025, within(1e-12));
  }

  @Test
  void anEndBelongsToTheBinBelow() {
    CalibrationScores scores = scores(0.7, "1", 0.70001, "1");

    assertThat(scores.first().equalWidth().bins())
        .extracting(ReliabilityBin::high)
        .containsExactly(0.7, 0.8);
    assertThat(scores.favoured().equalWidth().bins())
        .extracting(ReliabilityBin::high)
        .containsExactly(0.7, 0.75);
  }

  @Test
  void binsOfEqualMassHoldAsManyEach() {
    var outcomes = new ProbabilityOutcomes();
    for (int at = 0; at < 100; at++) {
      outcomes.add(0.9 + at / 1000.0, Preference.FIRST);
    }

    assertThat(outcomes.scores().orElseThrow().first().equalMass().bins())
        .hasSize(10)
        .allSatisfy(bin -> assertThat(bin.count()).isEqualTo(10));
  }

  @Test
  void binsOfEqualMassDoNotTearEqualProbabilitiesApart() {
    var outcomes = new ProbabilityOutcomes();
    for (int at = 0; at < 90; at++) {
      outcomes.add(1, at < 60 ? Preference.FIRST : Preference.SECOND);
    }
    for (int at = 0; at < 10; at++) {
      outcomes.add(0.6 + at / 100.0, Preference.FIRST);
    }

    ReliabilityTable table = outcomes.scores().orElseThrow().first().equalMass();
    assertThat(table.bins()).extracting(ReliabilityBin::count).containsExactly(10L, 90L);
    assertThat(table.bins().getLast().gap()).isCloseTo(-1 / 3.0, within(1e-12));
  }

  @Test
  void turningPairsRoundChangesNothingForTheLikelierAnswer() {
    var random = new Random(2);
    var told = new ProbabilityOutcomes();
    var turned = new ProbabilityOutcomes();
    for (int at = 0; at < 500; at++) {
      // Sixty-fourths, so that 1 − p is exact.
      double probability = random.nextInt(65) / 64.0;
      Preference label = LABELS.get(random.nextInt(3));
      told.add(probability, label);
      turned.add(
          1 - probability,
          switch (label) {
            case FIRST -> Preference.SECOND;
            case SECOND -> Preference.FIRST;
            case NEITHER -> label;
          });
    }

    CalibrationScores one = told.scores().orElseThrow();
    CalibrationScores other = turned.scores().orElseThrow();
    assertThat(one.favoured()).isEqualTo(other.favoured());
    assertThat(one.quality().brier()).isCloseTo(other.quality().brier(), within(1e-12));
    assertThat(one.quality().logLoss()).isCloseTo(other.quality().logLoss(), within(1e-9));
  }

  @Test
  void beingSureAndWrongIsNoInfiniteLoss() {
    assertThat(scores(1, "2", 0, "1").quality().logLoss())
        .isCloseTo(50 * Math.log(2), within(1e-12));
    assertThat(scores(1, "1", 0, "2").quality().logLoss()).isCloseTo(0, within(1e-14));
  }

  @Test
  void withoutLabelsThereAreNoScores() {
    assertThat(new ProbabilityOutcomes().scores()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY})
  void whatIsNoProbabilityIsRefused(double number) {
    assertThatThrownBy(() -> new ProbabilityOutcomes().add(number, Preference.FIRST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a probability is 0 to 1, found " + number);
  }

  @Test
  void everyPartitionGivesTheSameBits() {
    var random = new Random(6);
    var whole = new ProbabilityOutcomes();
    var parts = new ProbabilityOutcomes();
    for (int part = 0; part < 10; part++) {
      var some = new ProbabilityOutcomes();
      for (int at = 0; at < 40; at++) {
        double probability = random.nextInt(4) == 0 ? 0.5 : random.nextDouble();
        Preference label = LABELS.get(random.nextInt(3));
        whole.add(probability, label);
        some.add(probability, label);
      }
      parts.merge(some);
    }

    assertThat(parts.scores()).isEqualTo(whole.scores());
  }

  /// Probabilities and labels by turns: `1`, `2`, `=`.
  private static CalibrationScores scores(Object... told) {
    var outcomes = new ProbabilityOutcomes();
    for (int at = 0; at < told.length; at += 2) {
      outcomes.add(
          ((Number) told[at]).doubleValue(),
          switch ((String) told[at + 1]) {
            case "1" -> Preference.FIRST;
            case "2" -> Preference.SECOND;
            default -> Preference.NEITHER;
          });
    }
    return outcomes.scores().orElseThrow();
  }
}
