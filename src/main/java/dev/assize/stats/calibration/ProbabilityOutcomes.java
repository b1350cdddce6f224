package dev.assize.stats.calibration;

import dev.assize.dataset.Label.Preference;
import java.util.Optional;

/// Holds win probabilities against labels: Brier score, log loss, expected calibration error.
///
/// One pass; what is kept is each different probability with its outcomes (16 to 32 bytes), since
/// bins of equal mass need all of them. Any partition that is merged gives the same bits.
public final class ProbabilityOutcomes {
  private final Outcomes first = new Outcomes();

  /// Adds a probability whose pair has a label. A tie is half a win.
  ///
  /// @param probability that the first answer is better, 0 to 1
  /// @throws IllegalArgumentException where it is none
  public void add(double probability, Preference label) {
    add(probability, label, 1);
  }

  void add(double probability, Preference label, long times) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, found " + probability);
    }
    first.add(probability, label, times);
  }

  /// Adds another one's probabilities.
  public void merge(ProbabilityOutcomes other) {
    first.merge(other.first);
  }

  /// How many were added.
  public long count() {
    return first.total();
  }

  /// All scores; empty where nothing was added.
  public Optional<CalibrationScores> scores() {
    if (first.total() == 0) {
      return Optional.empty();
    }
    Outcomes.Sorted asTold = first.sorted();
    CalibrationScores.Tables favoured = tables(favoured(asTold).sorted(), 0.5);
    return Optional.of(
        new CalibrationScores(
            first.total(),
            quality(asTold, favoured.equalWidth().expectedError()),
            favoured,
            tables(asTold, 0)));
  }

  private static CalibrationScores.Tables tables(Outcomes.Sorted outcomes, double floor) {
    return new CalibrationScores.Tables(
        Binning.equalWidth(outcomes, floor, CalibrationScores.BINS),
        Binning.equalMass(outcomes, CalibrationScores.BINS));
  }

  /// The same told of the likelier answer. At ½ neither is, and half of it comes true.
  private static Outcomes favoured(Outcomes.Sorted told) {
    var favoured = new Outcomes();
    for (int at = 0; at < told.size(); at++) {
      double probability = told.number(at);
      favoured.add(Math.max(probability, 1 - probability), Preference.NEITHER, told.ties()[at]);
      if (probability == 0.5) {
        favoured.add(probability, Preference.NEITHER, told.wins()[at] + told.losses()[at]);
      } else if (probability > 0.5) {
        favoured.add(probability, Preference.FIRST, told.wins()[at]);
        favoured.add(probability, Preference.SECOND, told.losses()[at]);
      } else {
        favoured.add(1 - probability, Preference.FIRST, told.losses()[at]);
        favoured.add(1 - probability, Preference.SECOND, told.wins()[at]);
      }
    }
    return favoured;
  }

  private static Quality quality(Outcomes.Sorted told, double expectedError) {
    double brier = 0;
    double loss = 0;
    for (int at = 0; at < told.size(); at++) {
      double probability = told.number(at);
      double toWin = 1 - probability;
      double toTie = 0.5 - probability;
      brier +=
          told.wins()[at] * toWin * toWin
              + told.ties()[at] * toTie * toTie
              + told.losses()[at] * probability * probability;
      loss += LogOdds.loss(probability, told.credit(at), told.rows(at));
    }
    return new Quality(brier / told.total(), loss / told.total(), expectedError);
  }
}
