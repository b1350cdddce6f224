package dev.assize.stats;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Said;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.verdict.UnparsedReason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Counts items, outcomes and calls. See [Counts].
final class CountTally {
  private static final Set<String> UNPARSED =
      Arrays.stream(UnparsedReason.values())
          .map(UnparsedReason::label)
          .collect(Collectors.toUnmodifiableSet());

  private long items;
  private long judged;
  private long identical;
  private final SortedMap<String, Long> unjudgedBy = new TreeMap<>();
  private long comparisons;
  private long decided;
  private long tied;
  private long orderDependent;
  private long soft;
  private long scored;
  private long unscored;
  private long verdicts;
  private final SortedMap<String, Long> unparsed = new TreeMap<>();
  private final SortedMap<String, Long> failed = new TreeMap<>();
  private long pending;

  /// Adds an item; its calls are those of `views`, one per judge.
  void add(ItemJudgement item, Iterable<JudgeView> views) {
    items++;
    if (item.isJudged()) {
      judged++;
    } else {
      unjudged(item);
    }
    item.comparisons().forEach(pair -> outcome(pair.outcome()));
    for (ScoreOutcome score : item.scores().values()) {
      switch (score) {
        case ScoreOutcome.Scored _ -> scored++;
        case ScoreOutcome.Unscored _ -> unscored++;
      }
    }
    for (JudgeView view : views) {
      for (PairJudgement pair : view.comparisons()) {
        pair.readings().forEach(this::call);
      }
      view.scores().values().forEach(this::rating);
    }
  }

  void merge(CountTally other) {
    items += other.items;
    judged += other.judged;
    identical += other.identical;
    merge(unjudgedBy, other.unjudgedBy);
    comparisons += other.comparisons;
    decided += other.decided;
    tied += other.tied;
    orderDependent += other.orderDependent;
    soft += other.soft;
    scored += other.scored;
    unscored += other.unscored;
    verdicts += other.verdicts;
    merge(unparsed, other.unparsed);
    merge(failed, other.failed);
    pending += other.pending;
  }

  Counts result() {
    return new Counts(
        items,
        judged,
        identical,
        unjudgedBy,
        comparisons,
        decided,
        tied,
        orderDependent,
        soft,
        scored,
        unscored,
        verdicts,
        unparsed,
        failed,
        pending);
  }

  private void unjudged(ItemJudgement item) {
    Set<String> reasons = new HashSet<>();
    for (PairJudgement pair : item.comparisons()) {
      if (pair.outcome() instanceof Outcome.Unjudged(List<String> why)) {
        reasons.addAll(why);
      }
    }
    for (ScoreOutcome score : item.scores().values()) {
      if (score instanceof ScoreOutcome.Unscored(List<String> why)) {
        reasons.addAll(why);
      }
    }
    if (reasons.equals(Set.of(Outcome.Unjudged.IDENTICAL))) {
      identical++;
    }
    reasons.forEach(reason -> count(unjudgedBy, reason));
  }

  private void outcome(Outcome outcome) {
    comparisons++;
    switch (outcome) {
      case Outcome.Decided _ -> decided++;
      case Outcome.Tied _ -> tied++;
      case Outcome.OrderDependent(boolean isSoft) -> {
        orderDependent++;
        soft += isSoft ? 1 : 0;
      }
      case Outcome.Unjudged _ -> {}
    }
  }

  private void call(OrderReading reading) {
    switch (reading.said()) {
      case Said.Prefers _, Said.Even _ -> verdicts++;
      case Said.Unread(UnparsedReason reason, String _) -> count(unparsed, reason.label());
      case Said.Failed(String reason, String _) -> count(failed, reason);
      case Said.Pending _ -> pending++;
    }
  }

  private void rating(ScoreOutcome score) {
    switch (score) {
      case ScoreOutcome.Scored _ -> {}
      case ScoreOutcome.Unscored(List<String> reasons) -> reasons.forEach(this::missing);
    }
  }

  private void missing(String reason) {
    if (reason.equals(Outcome.Unjudged.PENDING)) {
      pending++;
    } else {
      count(UNPARSED.contains(reason) ? unparsed : failed, reason);
    }
  }

  private static void count(SortedMap<String, Long> counts, String reason) {
    counts.merge(reason, 1L, Long::sum);
  }

  private static void merge(SortedMap<String, Long> counts, SortedMap<String, Long> others) {
    others.forEach((reason, count) -> counts.merge(reason, count, Long::sum));
  }
}
