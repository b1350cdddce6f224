package dev.assize.stats.ranking;

import dev.assize.stats.ranking.PairLikelihood.Slope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Climbs to the maximum of a concave log-likelihood by Newton's method, with a decomposition that
/// is kept as long as each step is less than half the last one (Shamanskii's variant): a bootstrap
/// replicate, which starts from the solution of the whole, often needs none of its own.
final class NewtonAscent {
  private static final int MOST_STEPS = 300;
  private static final int MOST_HALVINGS = 50;
  // What rounding may take from a sum that should have grown.
  private static final double ROUNDING = 1e-11;

  private final PairLikelihood likelihood;
  private final double tolerance;

  /// @param tolerance the step, in log-odds, below which the climb is over
  NewtonAscent(PairLikelihood likelihood, double tolerance) {
    this.likelihood = likelihood;
    this.tolerance = tolerance;
  }

  /// The top, and the decomposition that last led towards it.
  record Summit(double[] parameters, Curvature curvature) {}

  /// Empty where the climb does not end.
  Optional<Summit> climb(double[] start) {
    return climb(start, null);
  }

  /// As from a start alone, with the curvature at a summit near by.
  Optional<Summit> climb(Summit near) {
    return climb(near.parameters, near.curvature);
  }

  private Optional<Summit> climb(double[] start, @Nullable Curvature known) {
    double[] at = start;
    Slope slope = likelihood.slope(at);
    Curvature curvature = known;
    double last = Double.POSITIVE_INFINITY;
    for (int count = 0; count < MOST_STEPS; count++) {
      boolean fresh = curvature == null;
      if (curvature == null) {
        Optional<Curvature> own = Curvature.of(likelihood.information(at), likelihood.strengths());
        if (own.isEmpty()) {
          return Optional.empty();
        }
        curvature = own.get();
      }
      double[] step = curvature.step(slope.gradient());
      double size = size(step);
      if (size <= tolerance) {
        return Optional.of(new Summit(plus(at, step, 1), curvature));
      }
      if (!fresh && !(size < last / 2)) {
        curvature = null;
        continue;
      }
      last = size;
      double share = 1;
      double[] next = plus(at, step, share);
      Slope there = likelihood.slope(next);
      for (int halving = 0; !rises(slope, there) && halving < MOST_HALVINGS; halving++) {
        share /= 2;
        next = plus(at, step, share);
        there = likelihood.slope(next);
      }
      at = next;
      slope = there;
    }
    return Optional.empty();
  }

  private static boolean rises(Slope from, Slope to) {
    return to.value() >= from.value() - ROUNDING * Math.abs(from.value());
  }

  private static double[] plus(double[] at, double[] step, double share) {
    double[] sum = new double[at.length];
    for (int parameter = 0; parameter < at.length; parameter++) {
      sum[parameter] = at[parameter] + share * step[parameter];
    }
    return sum;
  }

  private static double size(double[] step) {
    double size = 0;
    for (double part : step) {
      size = Math.max(size, Math.abs(part));
    }
    return size;
  }
}
