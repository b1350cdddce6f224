package dev.assize.stats;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.TextFeatures;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Counts how often the answer with more of something wins, and how often the labels prefer it.
final class FeatureTally {
  private final ToIntFunction<TextFeatures> amount;
  private final ClusterTally wins = new ClusterTally();
  private final ClusterTally labels = new ClusterTally();

  FeatureTally(ToIntFunction<TextFeatures> amount) {
    this.amount = amount;
  }

  void add(int cluster, ItemJudgement item, PairJudgement pair) {
    if (pair.outcome() instanceof Outcome.Decided(CandidateId winner)) {
      more(item, pair.pair()).ifPresent(more -> wins.add(cluster, more.equals(winner)));
    }
  }

  void addLabel(int cluster, ItemJudgement item, Pair pair, Preference label) {
    Optional<CandidateId> more = more(item, pair);
    if (more.isEmpty()) {
      return;
    }
    switch (label) {
      case FIRST -> labels.add(cluster, more.get().equals(pair.first()));
      case SECOND -> labels.add(cluster, more.get().equals(pair.second()));
      case NEITHER -> {}
    }
  }

  void merge(FeatureTally other, int[] here) {
    wins.merge(other.wins, here);
    labels.merge(other.labels, here);
  }

  Optional<Rate> ofWins() {
    return wins.rate();
  }

  Optional<Rate> ofLabels() {
    return labels.rate();
  }

  private Optional<CandidateId> more(ItemJudgement item, Pair pair) {
    TextFeatures first = item.candidates().get(pair.first());
    TextFeatures second = item.candidates().get(pair.second());
    if (first == null || second == null) {
      return Optional.empty();
    }
    int ahead = Integer.compare(amount.applyAsInt(first), amount.applyAsInt(second));
    return ahead == 0 ? Optional.empty() : Optional.of(ahead > 0 ? pair.first() : pair.second());
  }
}
