package dev.assize.stats;

import dev.assize.judgement.Pair;
import dev.assize.judgement.WinProbability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Averages win probabilities by pair of models, each source by itself, with intervals by prompt.
///
/// For probabilities that are not the recorded ones: those are in [RunStatistics]. One pass; parts
/// that are merged give the same bits. Not thread-safe.
public final class PairProbabilities {
  private final Clusters clusters = new Clusters();
  // From the side of the model whose name comes first in the alphabet.
  private final Map<Pair, ProbabilityTally> byPair = new HashMap<>();

  /// Adds a comparison; one without a probability says nothing.
  ///
  /// @param prompt the name that a prompt's comparisons share
  /// @param probability of the pair's first candidate
  public void add(String prompt, Pair pair, WinProbability probability) {
    if (probability instanceof WinProbability.None) {
      return;
    }
    int cluster = clusters.number(prompt);
    boolean turned = pair.first().compareTo(pair.second()) > 0;
    Pair side = turned ? new Pair(/* first= */ pair.second(), /* second= */ pair.first()) : pair;
    byPair
        .computeIfAbsent(side, _ -> new ProbabilityTally())
        .add(cluster, turned ? probability.swapped() : probability);
  }

  /// Adds another one's comparisons.
  public void merge(PairProbabilities other) {
    int[] here = clusters.absorb(other.clusters);
    other.byPair.forEach((pair, theirs) ->
        byPair.computeIfAbsent(pair, _ -> new ProbabilityTally()).merge(theirs, here));
  }

  /// Both directions of every pair, by name, one mean per source.
  ///
  /// @param seed of the bootstrap
  public List<PairProbability> result(long seed) {
    var bootstrap = new ClusterBootstrap(seed, clusters.hashes());
    List<PairProbability> means = new ArrayList<>();
    byPair.forEach((pair, tally) -> {
      var mirrored = new ProbabilityTally();
      mirrored.merge(tally, true);
      String first = pair.first().value();
      String second = pair.second().value();
      tally.means(bootstrap).forEach(mean -> means.add(new PairProbability(first, second, mean)));
      mirrored
          .means(bootstrap)
          .forEach(mean ->
              means.add(new PairProbability(/* model= */ second, /* against= */ first, mean)));
    });
    means.sort(
        Comparator.comparing(PairProbability::model)
            .thenComparing(PairProbability::against)
            .thenComparing(each -> each.mean().source()));
    return means;
  }
}
