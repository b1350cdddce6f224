package dev.assize.stats.ranking;

import dev.assize.stats.PoissonWeights;
import dev.assize.stats.ranking.NewtonAscent.Summit;
import dev.assize.stats.ranking.Ranking.Ranked;
import dev.assize.stats.ranking.Ranking.Unranked;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// From counted battles to a ranking with its intervals.
final class BattleRanking {
  private final List<PairTally> tallies;
  private final RankingSettings settings;
  private final int replicates;
  private final boolean enoughClusters;
  private final PairTable table;
  private final StrengthFit fit;

  BattleRanking(
      SortedMap<ModelPair, PairTally> pairs,
      RankingSettings settings,
      int replicates,
      boolean enoughClusters) {
    this.tallies = List.copyOf(pairs.values());
    this.settings = settings;
    this.replicates = replicates;
    this.enoughClusters = enoughClusters;
    this.table = PairTable.of(pairs.keySet());
    this.fit = new StrengthFit(table, settings);
  }

  Ranking result() {
    if (tallies.isEmpty()) {
      return new Unranked(new Obstacle.NoBattles());
    }
    Optional<Anchor> missing =
        settings.anchor().filter(anchor -> !table.models().contains(anchor.model()));
    if (missing.isPresent()) {
      return new Unranked(new Obstacle.NoAnchor(missing.get().model()));
    }
    PairCounts counts = counts();
    Optional<Obstacle> obstacle = fit.obstacle(counts);
    if (obstacle.isPresent() && !fit.isHeldByPrior(counts)) {
      return new Unranked(obstacle.get());
    }
    return fit.whole(counts)
        .<Ranking>map(summit -> ranked(summit, obstacle))
        .orElseGet(() -> new Unranked(new Obstacle.Unsettled()));
  }

  private Ranked ranked(Summit whole, Optional<Obstacle> heldByPrior) {
    double[] ratings = fit.ratings(whole);
    long[] perPair = tallies.stream().mapToLong(PairTally::battles).toArray();
    long[] perModel = table.sumByModel(perPair);
    Intervals intervals = intervals(whole);
    List<Rating> rated =
        table.ranked(ratings).stream()
            .map(model ->
                new Rating(
                    table.models().get(model),
                    ratings[model],
                    intervals.of(model, ratings[model]),
                    perModel[model]))
            .toList();
    return new Ranked(
        rated,
        IntStream.range(0, perPair.length).mapToLong(pair -> perPair[pair]).sum(),
        settings.ties() == TieRule.DAVIDSON
            ? OptionalDouble.of(fit.tieParameter(whole))
            : OptionalDouble.empty(),
        intervals.bootstrap(),
        heldByPrior);
  }

  private Intervals intervals(Summit whole) {
    boolean asked = replicates > 0 && enoughClusters;
    List<Optional<double[]>> draws = asked ? draws(whole) : List.of();
    return new Intervals(draws, replicates, enoughClusters);
  }

  /// The ratings in every replicate, blocks of them side by side.
  private List<Optional<double[]>> draws(Summit whole) {
    int blocks = Math.ceilDiv(replicates, PoissonWeights.BLOCK);
    return IntStream.range(0, blocks)
        .parallel()
        .map(block -> block * PoissonWeights.BLOCK)
        .boxed()
        .flatMap(from -> block(from, whole))
        .toList();
  }

  private Stream<Optional<double[]>> block(int from, Summit whole) {
    PairCounts[] block = new PairCounts[Math.min(PoissonWeights.BLOCK, replicates - from)];
    for (int at = 0; at < block.length; at++) {
      block[at] = new PairCounts(tallies.size());
    }
    for (int pair = 0; pair < tallies.size(); pair++) {
      tallies.get(pair).write(from, block, pair);
    }
    return Stream.of(block).map(counts -> fit.replicate(counts, whole));
  }

  private PairCounts counts() {
    PairCounts counts = new PairCounts(tallies.size());
    for (int pair = 0; pair < tallies.size(); pair++) {
      PairTally tally = tallies.get(pair);
      counts.set(pair, tally.wins(), tally.ties(), tally.losses());
    }
    return counts;
  }
}
