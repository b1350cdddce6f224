package dev.assize.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Intervals of means by a bootstrap over prompts.
///
/// A replicate weighs every prompt by a Poisson number ([PoissonWeights]). The interval's ends are
/// the replicates' quantiles, moved outwards as far as Student's t with G − 1 degrees of freedom
/// and √(G/(G−1)) are beyond the normal distribution (Hesterberg's expanded percentile interval:
/// What Teachers Should Know about the Bootstrap, 2015, §3.3), since plain quantiles are too narrow
/// for few prompts. Above [#MOST_CLUSTERS] prompts, where the replicates' own noise is more than
/// what they would correct, the interval is ±1.96 cluster-robust standard errors.
final class ClusterBootstrap {
  /// How many replicates.
  static final int REPLICATES = 1000;

  /// Beyond so many prompts the mean is as good as normal.
  static final int MOST_CLUSTERS = 5000;

  private static final double TAIL = 0.025;

  private final PoissonWeights weights;
  private final long[] names;

  /// @param names the clusters' hashes by their numbers
  ClusterBootstrap(long seed, long[] names) {
    this.weights = new PoissonWeights(seed);
    this.names = names;
  }

  /// The mean of rows, empty without any.
  ///
  /// @param units how many of the sums' units are 1
  Optional<Estimate> mean(ClusterColumn column, double units) {
    ClusterMoments moments = ClusterMoments.of(column);
    return moments.rows() == 0
        ? Optional.empty()
        : Optional.of(estimate(column, moments, moments.sum() / (units * moments.rows()), units));
  }

  /// The same with the mean known more exactly than the column's units tell.
  Estimate mean(ClusterColumn column, double units, double value) {
    return estimate(column, ClusterMoments.of(column), value, units);
  }

  private Estimate estimate(
      ClusterColumn column, ClusterMoments moments, double value, double units) {
    OptionalDouble variance = moments.variance(units);
    if (variance.isEmpty() || variance.getAsDouble() == 0) {
      return new Estimate(
          value, Optional.empty(), OptionalDouble.empty(), moments.rows(), moments.clusters());
    }
    double error = Math.sqrt(variance.getAsDouble());
    Interval ends =
        moments.clusters() > MOST_CLUSTERS
            ? new Interval(value - Rate.Z * error, value + Rate.Z * error)
            : quantiles(replicates(column, units), moments.clusters());
    Interval around = new Interval(Math.min(ends.low(), value), Math.max(ends.high(), value));
    return new Estimate(
        value, Optional.of(around), OptionalDouble.of(error), moments.rows(), moments.clusters());
  }

  /// The replicates' means in ascending order, without those that drew no cluster.
  private double[] replicates(ClusterColumn column, double units) {
    long[] sums = new long[REPLICATES];
    long[] rows = new long[REPLICATES];
    byte[] drawn = new byte[REPLICATES];
    column.forEach((cluster, sum, of) -> {
      weights.fill(names[cluster], drawn);
      for (int replicate = 0; replicate < REPLICATES; replicate++) {
        sums[replicate] += drawn[replicate] * sum;
        rows[replicate] += drawn[replicate] * of;
      }
    });
    double[] means = new double[REPLICATES];
    int kept = 0;
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      if (rows[replicate] > 0) {
        means[kept++] = sums[replicate] / (units * rows[replicate]);
      }
    }
    double[] sorted = Arrays.copyOf(means, kept);
    Arrays.sort(sorted);
    return sorted;
  }

  private static Interval quantiles(double[] sorted, long clusters) {
    double t = TDistribution.of((double) clusters - 1).inverseSurvivalProbability(TAIL);
    double expanded = -Math.sqrt((double) clusters / (clusters - 1)) * t;
    double tail = NormalDistribution.of(0, 1).cumulativeProbability(expanded);
    int cut = Math.max(0, (int) Math.floor((sorted.length + 1) * tail) - 1);
    return new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
  }
}
