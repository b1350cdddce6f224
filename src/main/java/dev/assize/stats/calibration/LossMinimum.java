package dev.assize.stats.calibration;

import dev.assize.stats.calibration.Fit.Reason;
import org.hipparchus.analysis.solvers.BrentSolver;

/// Finds the temperature with the least log loss.
///
/// The loss is convex in the inverse temperature β; its slope Σ x(σ(βx) − y) over margins x and
/// outcomes y rises with β, so that the minimum is its only root.
final class LossMinimum {
  private static final double PRECISION = 1e-12;
  private static final int MOST_STEPS = 200;
  // Beyond these inverse temperatures the probabilities are all 0 or 1, or all a half.
  private static final double MOST = 0x1p60;

  private LossMinimum() {}

  /// What was found.
  sealed interface Found {}

  /// A temperature, above 0.
  record At(double temperature) implements Found {}

  /// None.
  record Nowhere(Reason reason) implements Found {}

  static Found of(Outcomes outcomes) {
    Outcomes.Sorted rows = outcomes.sorted();
    if (rows.total() == 0) {
      return new Nowhere(Reason.NOTHING_IN_COMMON);
    }
    if (rows.size() == 1 && rows.number(0) == 0) {
      return new Nowhere(Reason.NO_MARGIN);
    }
    if (slope(rows, 0) >= 0) {
      return new Nowhere(Reason.NO_BETTER_THAN_CHANCE);
    }
    if (isNeverWrong(rows)) {
      return new Nowhere(Reason.SEPARATED);
    }
    return between(rows);
  }

  private static Found between(Outcomes.Sorted rows) {
    double high = 1;
    while (slope(rows, high) < 0) {
      high *= 2;
      if (high > MOST) {
        return new Nowhere(Reason.SEPARATED);
      }
    }
    while (slope(rows, high / 2) >= 0) {
      high /= 2;
      if (high < 1 / MOST) {
        return new Nowhere(Reason.NO_BETTER_THAN_CHANCE);
      }
    }
    double inverse =
        new BrentSolver(PRECISION, PRECISION * high)
            .solve(MOST_STEPS, beta -> slope(rows, beta), high / 2, high);
    return new At(1 / inverse);
  }

  private static boolean isNeverWrong(Outcomes.Sorted rows) {
    for (int at = 0; at < rows.size(); at++) {
      double margin = rows.number(at);
      boolean wrong =
          margin > 0 ? rows.credit(at) < rows.rows(at) : margin < 0 && rows.credit(at) > 0;
      if (wrong) {
        return false;
      }
    }
    return true;
  }

  private static double slope(Outcomes.Sorted rows, double inverse) {
    double slope = 0;
    for (int at = 0; at < rows.size(); at++) {
      double margin = rows.number(at);
      double expected = rows.rows(at) * LogOdds.probability(inverse * margin);
      slope += margin * (expected - rows.credit(at));
    }
    return slope;
  }
}
