package dev.assize.stats.ranking;

import dev.assize.stats.ranking.Rating.Interval;
import java.util.List;
import java.util.Optional;

/// Percentile intervals from the ratings of all replicates.
///
/// A replicate without finite ratings may lie anywhere, so that it takes a place beyond both ends:
/// of 1000 replicates 25 are cut off at either end, and each unbounded one is counted among these
/// at both. With more than 25 there is no interval.
final class Intervals {
  private static final double TAIL = 0.025;
  // In points: less than this is rounding in the fit of the replicates.
  private static final double NOTHING = 1e-3;

  private final List<double[]> draws;
  private final int replicates;
  private final int unbounded;
  private final Optional<Bootstrap.Missing> missing;

  /// @param draws of every replicate, or of none
  Intervals(List<Optional<double[]>> draws, int replicates, boolean enoughClusters) {
    this.draws = draws.stream().flatMap(Optional::stream).toList();
    this.replicates = replicates;
    this.unbounded = draws.size() - this.draws.size();
    this.missing = missing(enoughClusters);
  }

  Bootstrap bootstrap() {
    return new Bootstrap(replicates, unbounded, missing);
  }

  /// A model's interval, which holds its rating; empty where the replicates don't differ: no doubt
  /// was seen, which is not to say that there is none.
  Optional<Interval> of(int model, double rating) {
    if (missing.isPresent()) {
      return Optional.empty();
    }
    double[] sorted = draws.stream().mapToDouble(each -> each[model]).sorted().toArray();
    int cut = cut() - unbounded;
    double low = sorted[cut];
    double high = sorted[sorted.length - 1 - cut];
    return high - low < NOTHING
        ? Optional.empty()
        : Optional.of(new Interval(Math.min(low, rating), Math.max(high, rating)));
  }

  private Optional<Bootstrap.Missing> missing(boolean enoughClusters) {
    if (replicates == 0) {
      return Optional.of(Bootstrap.Missing.NOT_ASKED);
    }
    if (!enoughClusters) {
      return Optional.of(Bootstrap.Missing.FEW_CLUSTERS);
    }
    return unbounded > cut() ? Optional.of(Bootstrap.Missing.UNBOUNDED) : Optional.empty();
  }

  private int cut() {
    return (int) (TAIL * replicates);
  }
}
