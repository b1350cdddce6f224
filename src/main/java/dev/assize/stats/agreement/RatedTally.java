package dev.assize.stats.agreement;

import dev.assize.stats.ExactSum;
import dev.assize.stats.agreement.ContingencyTable.Weights;
import java.util.List;
import java.util.OptionalDouble;

/// Compares ratings with the data's scores. See [RatedAgreement].
final class RatedTally {
  // Of half the distance: the distance of two doubles may be beyond a double.
  private final ExactSum errors = new ExactSum();
  private final Correlation correlation = new Correlation();
  private final KendallTau kendall = new KendallTau();
  private final ContingencyTable<Double> table = new ContingencyTable<>();
  private final KrippendorffAlpha<Double> alpha = new KrippendorffAlpha<>();

  /// @param label a finite number
  /// @param rating a finite number
  void add(String prompt, double label, double rating) {
    // + 0.0 makes the negative zero the positive one.
    double due = label + 0.0;
    double said = rating + 0.0;
    errors.add(Math.abs(said / 2 - due / 2));
    correlation.add(due, said);
    kendall.add(prompt, due, said);
    table.add(due, said);
    alpha.add(List.of(due, said));
  }

  void merge(RatedTally other) {
    errors.merge(other.errors);
    correlation.merge(other.correlation);
    kendall.merge(other.kendall);
    table.merge(other.table);
    alpha.merge(other.alpha);
  }

  RatedAgreement result() {
    return new RatedAgreement(
        correlation.count(),
        meanAbsoluteError(),
        correlation.pearson(),
        correlation.spearman(),
        kendall.result(),
        table.kappa(),
        table.kappa(Weights.LINEAR, Double::doubleValue),
        table.kappa(Weights.QUADRATIC, Double::doubleValue),
        alpha.ordinal(),
        alpha.interval(Double::doubleValue));
  }

  private OptionalDouble meanAbsoluteError() {
    if (correlation.count() == 0) {
      return OptionalDouble.empty();
    }
    double mean = 2 * errors.mean(correlation.count());
    return Double.isFinite(mean) ? OptionalDouble.of(mean) : OptionalDouble.empty();
  }
}
