package dev.assize.stats;

import org.apache.commons.statistics.distribution.PoissonDistribution;

/// How often each cluster is drawn in each replicate of a Poisson bootstrap (Chamandy,
/// Muralidharan, Najmi, Naidu: Estimating Uncertainty for Massive Data Streams, 2012): a Poisson
/// number of mean 1 that is hash(seed, cluster, replicate), so that neither the order of the
/// clusters nor how they are divided among machines changes any.
public final class PoissonWeights {
  /// How many replicates callers draw at a time who keep sums by block.
  public static final int BLOCK = 32;

  private static final int STEPS = 1 << Short.SIZE;
  private static final int PER_HASH = Long.SIZE / Short.SIZE;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final byte[] WEIGHTS = table();

  private final long seed;

  /// Weights by this seed.
  public PoissonWeights(long seed) {
    this.seed = mixed(seed + GOLDEN);
  }

  /// Fills in a cluster's weights, one per replicate.
  ///
  /// @param cluster its hash
  void fill(long cluster, byte[] weights) {
    fill(cluster, 0, weights);
  }

  /// Fills in a cluster's weights in some replicates.
  ///
  /// @param cluster its hash
  /// @param from the first replicate, a multiple of [#BLOCK]
  public void fill(long cluster, int from, byte[] weights) {
    long state = mixed(cluster ^ seed) + GOLDEN * (from / PER_HASH);
    long bits = 0;
    for (int replicate = 0; replicate < weights.length; replicate++) {
      if (replicate % PER_HASH == 0) {
        state += GOLDEN;
        bits = mixed(state);
      }
      weights[replicate] = WEIGHTS[(int) (bits & (STEPS - 1))];
      bits >>>= Short.SIZE;
    }
  }

  // SplitMix64's finaliser (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators).
  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /// The quantile function of the distribution, in steps of 2⁻¹⁶: weights above 8 don't occur.
  private static byte[] table() {
    var poisson = PoissonDistribution.of(1);
    byte[] weights = new byte[STEPS];
    for (int step = 0; step < STEPS; step++) {
      weights[step] = (byte) poisson.inverseCumulativeProbability((step + 0.5) / STEPS);
    }
    return weights;
  }
}
