package dev.assize.stats;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.OrderVerdict;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Said;
import dev.assize.judgement.TextFeatures;
import dev.assize.task.Order;
import java.util.Optional;

/// Counts what comparisons owe to place and length. See [BiasCard].
final class BiasTally {
  private final ClusterTally flips = new ClusterTally();
  private final ClusterTally inconsistent = new ClusterTally();
  private final ClusterTally firstSlot = new ClusterTally();
  private final ClusterTally longerWins = new ClusterTally();
  private final ClusterTally longerLabels = new ClusterTally();
  private long flippedToFirst;

  /// Adds one judge's view of a pair.
  void add(int cluster, ItemJudgement item, PairJudgement pair) {
    if (pair.isSeenInBothOrders()) {
      orders(cluster, pair);
    }
    for (OrderReading reading : pair.readings()) {
      if (reading.said() instanceof Said.Prefers(CandidateId winner, var _)) {
        firstSlot.add(cluster, winner.equals(reading.shownFirst()));
      }
    }
    if (pair.outcome() instanceof Outcome.Decided(CandidateId winner)) {
      longer(item, pair.pair()).ifPresent(longer -> longerWins.add(cluster, longer.equals(winner)));
    }
  }

  /// Adds what the data's label says of a pair, once whatever the number of judges.
  void addLabel(int cluster, ItemJudgement item, Pair pair) {
    Optional<Preference> label =
        item.label().flatMap(says -> says.between(pair.first(), pair.second()));
    Optional<CandidateId> longer = longer(item, pair);
    if (label.isEmpty() || longer.isEmpty()) {
      return;
    }
    switch (label.get()) {
      case FIRST -> longerLabels.add(cluster, longer.get().equals(pair.first()));
      case SECOND -> longerLabels.add(cluster, longer.get().equals(pair.second()));
      case NEITHER -> {}
    }
  }

  void merge(BiasTally other, int[] here) {
    flips.merge(other.flips, here);
    inconsistent.merge(other.inconsistent, here);
    firstSlot.merge(other.firstSlot, here);
    longerWins.merge(other.longerWins, here);
    longerLabels.merge(other.longerLabels, here);
    flippedToFirst += other.flippedToFirst;
  }

  BiasCard result() {
    return new BiasCard(
        flips.rate(),
        inconsistent.rate(),
        flippedToFirst,
        firstSlot.rate(),
        longerWins.rate(),
        longerLabels.rate());
  }

  private void orders(int cluster, PairJudgement pair) {
    boolean flipped = pair.outcome() instanceof Outcome.OrderDependent(boolean soft) && !soft;
    flips.add(cluster, flipped);
    inconsistent.add(cluster, pair.outcome() instanceof Outcome.OrderDependent);
    if (flipped && firstWonWhenShownFirst(pair)) {
      flippedToFirst++;
    }
  }

  // In a flip the answer shown first won in both orders, or in neither.
  private static boolean firstWonWhenShownFirst(PairJudgement pair) {
    return pair.orders().getFirst() instanceof OrderVerdict.For(CandidateId winner, var _)
        && pair.readings().stream()
            .filter(reading -> reading.order() == Order.GIVEN)
            .anyMatch(reading -> reading.shownFirst().equals(winner));
  }

  private static Optional<CandidateId> longer(ItemJudgement item, Pair pair) {
    TextFeatures first = item.candidates().get(pair.first());
    TextFeatures second = item.candidates().get(pair.second());
    if (first == null || second == null || first.characters() == second.characters()) {
      return Optional.empty();
    }
    return Optional.of(first.characters() > second.characters() ? pair.first() : pair.second());
  }
}
