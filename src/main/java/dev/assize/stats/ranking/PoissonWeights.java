package dev.assize.stats.ranking;

/// How often each replicate of a bootstrap draws a cluster: Poisson weights of mean 1 from
/// hash(seed, cluster, replicate), so that they are the same wherever and whenever a battle of the
/// cluster is counted.
///
/// Instead of drawing n clusters out of n with replacement, each is drawn independently; the two
/// agree for large n (Hanley and MacGibbon, Computer Methods and Programs in Biomedicine 83, 2006).
/// The hash is a step of SplitMix64, cut into four draws of 16 bits: a probability is off by at
/// most 2⁻¹⁷.
final class PoissonWeights {
  /// Replicates are drawn so many at a time.
  static final int BLOCK = 32;

  private static final int DRAW_BITS = 16;
  private static final int DRAWS = Long.SIZE / DRAW_BITS;
  private static final int MASK = (1 << DRAW_BITS) - 1;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final byte[] WEIGHTS = weights();

  private final long seed;

  PoissonWeights(long seed) {
    this.seed = mix(seed + GOLDEN);
  }

  /// Fills in the weights of a cluster in [#BLOCK] replicates.
  ///
  /// @param cluster 64 bits that stand for it
  /// @param from the first replicate, a multiple of [#BLOCK]
  void fill(long cluster, int from, int[] weights) {
    long state = (cluster ^ seed) + GOLDEN * (from / DRAWS);
    for (int at = 0; at < BLOCK; at += DRAWS) {
      state += GOLDEN;
      long bits = mix(state);
      weights[at] = WEIGHTS[(int) bits & MASK];
      weights[at + 1] = WEIGHTS[(int) (bits >>> DRAW_BITS) & MASK];
      weights[at + 2] = WEIGHTS[(int) (bits >>> (2 * DRAW_BITS)) & MASK];
      weights[at + 3] = WEIGHTS[(int) (bits >>> (3 * DRAW_BITS))];
    }
  }

  // Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
  private static long mix(long bits) {
    long once = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    long twice = (once ^ (once >>> 27)) * 0x94d049bb133111ebL;
    return twice ^ (twice >>> 31);
  }

  /// The weight by the draw: the inverse of the distribution function.
  private static byte[] weights() {
    byte[] table = new byte[MASK + 1];
    double probability = Math.exp(-1);
    double below = probability;
    byte weight = 0;
    for (int draw = 0; draw < table.length; draw++) {
      while (draw + 0.5 > below * table.length) {
        weight++;
        probability /= weight;
        below += probability;
      }
      table[draw] = weight;
    }
    return table;
  }
}
