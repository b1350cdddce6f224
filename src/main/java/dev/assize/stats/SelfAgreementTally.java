package dev.assize.stats;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Said;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.task.Order;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counts how often two samples of the same question agree: the same winner, or both "even"; the
/// same score. Every two samples with a verdict are a row.
final class SelfAgreementTally {
  private final ClusterTally verdicts = new ClusterTally();
  private final ClusterTally scores = new ClusterTally();

  /// Adds one judge's samples of a pair, order by order.
  void add(int cluster, PairJudgement pair) {
    if (pair.readings().size() < 2) {
      return;
    }
    Map<Order, Map<Optional<CandidateId>, Long>> byOrder = new EnumMap<>(Order.class);
    for (OrderReading reading : pair.readings()) {
      Map<Optional<CandidateId>, Long> said =
          byOrder.computeIfAbsent(reading.order(), _ -> new HashMap<>());
      switch (reading.said()) {
        case Said.Prefers(CandidateId winner, var _) ->
            said.merge(Optional.of(winner), 1L, Long::sum);
        case Said.Even() -> said.merge(Optional.empty(), 1L, Long::sum);
        case Said.Unread _, Said.Failed _, Said.Pending _ -> {}
      }
    }
    byOrder.values().forEach(said -> count(verdicts, cluster, said.values()));
  }

  /// Adds one judge's samples of a rating.
  void add(int cluster, ScoreOutcome score) {
    switch (score) {
      case ScoreOutcome.Scored scored -> {
        if (scored.samples().size() > 1) {
          Map<Double, Long> said = new HashMap<>();
          scored.samples().forEach(sample -> said.merge(sample + 0.0, 1L, Long::sum));
          count(scores, cluster, said.values());
        }
      }
      case ScoreOutcome.Unscored _ -> {}
    }
  }

  void merge(SelfAgreementTally other, int[] here) {
    verdicts.merge(other.verdicts, here);
    scores.merge(other.scores, here);
  }

  Optional<Rate> ofVerdicts() {
    return verdicts.rate();
  }

  Optional<Rate> ofScores() {
    return scores.rate();
  }

  private static void count(ClusterTally tally, int cluster, Collection<Long> alike) {
    long all = alike.stream().mapToLong(Long::longValue).sum();
    if (all > 1) {
      tally.add(cluster, alike.stream().mapToLong(SelfAgreementTally::pairs).sum(), pairs(all));
    }
  }

  private static long pairs(long of) {
    return of * (of - 1) / 2;
  }
}
