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
  static final class Summit {
    private final double[] parameters;
    private final Curvature curvature;

    Summit(double[] parameters, Curvature curvature) {
      this.parameters = parameters;
      this.curvature = curvature;
    }

    double[] parameters() {
      return parameters;
    }
  }

  /// Empty where the climb does not end.
  Optional<Summit> climb(double[] start) {
    return climb(start, null);
  }

  /// As from a start alone, with the curvature at a summit near by.
  Optional<Summit> climb(Summit near) {
    return climb(near.parameters, near.curvature);
  }

  private Optional<Summit> climb(double[] start, @Nullable Curvature known) {
    Place place = place(start);
    Curvature curvature = known;
    double last = Double.POSITIVE_INFINITY;
    for (int count = 0; count < MOST_STEPS; count++) {
      boolean fresh = curvature == null;
      if (curvature == null) {
        double[][] information = likelihood.information(place.at);
        curvature = Curvature.of(information, likelihood.strengths()).orElse(null);
      }
      if (curvature == null) {
        return Optional.empty();
      }
      double[] step = curvature.step(place.slope.gradient());
      double size = size(step);
      if (size <= tolerance) {
        return Optional.of(new Summit(plus(place.at, step, 1), curvature));
      }
      if (fresh || size < last / 2) {
        place = upwards(place, step);
        last = size;
      } else {
        curvature = null;
      }
    }
    return Optional.empty();
  }

  /// Goes the whole step, or so much of it that the likelihood rises.
  private Place upwards(Place from, double[] step) {
    double share = 1;
    Place to = place(plus(from.at, step, share));
    for (int halving = 0; !rises(from.slope, to.slope) && halving < MOST_HALVINGS; halving++) {
      share /= 2;
      to = place(plus(from.at, step, share));
    }
    return to;
  }

  private Place place(double[] at) {
    return new Place(at, likelihood.slope(at));
  }

  private static final class Place {
    private final double[] at;
    private final Slope slope;

    Place(double[] at, Slope slope) {
      this.at = at;
      this.slope = slope;
    }
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
