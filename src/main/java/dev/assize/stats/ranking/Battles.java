package dev.assize.stats.ranking;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.cursors.LongCursor;
import dev.assize.stats.PoissonWeights;
import dev.assize.text.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Counts battles between models and ranks the models by them; parts can be counted apart and
/// merged, and every partition gives the same numbers to the last bit.
///
/// Holds counts per pair of models, and for the bootstrap the smaller of 16 bytes a battle and 24
/// bytes per pair and replicate. Not thread-safe; a ranking uses the threads of the common pool.
public final class Battles {
  /// Fewer prompts than this give no intervals.
  public static final int FEWEST_CLUSTERS = 10;

  /// Fewer replicates than this have no 95 % interval.
  public static final int FEWEST_REPLICATES = 40;

  private final int replicates;
  private final long seed;
  private final PoissonWeights weights;
  private final Map<ModelPair, PairTally> pairs = new HashMap<>();
  // No more than are needed to know that there are enough.
  private final LongHashSet clusters = new LongHashSet(FEWEST_CLUSTERS);

  private String lastCluster = "";
  private long lastBits = Sha256.bits("");

  /// Nothing counted yet.
  ///
  /// @param replicates of the bootstrap: 0 for no intervals, else at least [#FEWEST_REPLICATES];
  ///   1000 is usual
  /// @param seed of the bootstrap's draws
  public Battles(int replicates, long seed) {
    if (replicates != 0 && replicates < FEWEST_REPLICATES) {
      throw new IllegalArgumentException(
          "a bootstrap has at least %d replicates, or 0 for no intervals, found %d"
              .formatted(FEWEST_REPLICATES, replicates));
    }
    this.replicates = replicates;
    this.seed = seed;
    this.weights = new PoissonWeights(seed);
  }

  /// Counts a battle.
  ///
  /// @param result of the first model
  /// @param cluster the prompt's name, shared by all battles over it; they need not follow each
  ///   other
  /// @throws IllegalArgumentException where both models are the same
  public void add(String first, String second, BattleResult result, String cluster) {
    if (first.equals(second)) {
      throw new IllegalArgumentException(
          "a battle is between two models, found " + first + " twice");
    }
    ModelPair pair = ModelPair.of(first, second);
    long bits = bits(cluster);
    note(bits);
    tally(pair).add(pair.first().equals(first) ? result : result.swapped(), bits);
  }

  /// Counts all that the other one counted; the other one stays as it is.
  ///
  /// @throws IllegalArgumentException where the two draw differently, or are the same
  public void merge(Battles other) {
    if (other == this) {
      throw new IllegalArgumentException("battles can't be merged with themselves");
    }
    if (replicates != other.replicates || seed != other.seed) {
      throw new IllegalArgumentException(
          "expected battles with %d replicates of seed %d, found %d of seed %d; count both alike"
              .formatted(replicates, seed, other.replicates, other.seed));
    }
    other.pairs.forEach((pair, theirs) -> tally(pair).merge(theirs));
    for (LongCursor cluster : other.clusters) {
      note(cluster.value);
    }
  }

  /// Ranks the models by all that was counted so far.
  public Ranking rank(RankingSettings settings) {
    return new BattleRanking(new TreeMap<>(pairs), settings, replicates, enoughClusters()).result();
  }

  private boolean enoughClusters() {
    return clusters.size() >= FEWEST_CLUSTERS;
  }

  private void note(long cluster) {
    if (!enoughClusters()) {
      clusters.add(cluster);
    }
  }

  private PairTally tally(ModelPair pair) {
    return pairs.computeIfAbsent(pair, _ -> new PairTally(weights, replicates));
  }

  private long bits(String cluster) {
    if (!cluster.equals(lastCluster)) {
      lastCluster = cluster;
      lastBits = Sha256.bits(cluster);
    }
    return lastBits;
  }
}
