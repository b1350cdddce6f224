package dev.assize.stats;

import dev.assize.judgement.ChoiceJudgement;
import dev.assize.judgement.ChoiceOutcome;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Counts items, their pairs and their ratings. See [Counts].
final class ItemTally {
  private long items;
  private long judged;
  private long missing;
  private long identical;
  private final ReasonCounts unjudged = new ReasonCounts();

  private long comparisons;
  private long decided;
  private long tied;
  private long orderDependent;
  private long soft;

  private long scored;
  private long unscored;

  void add(ItemJudgement item) {
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
  }

  void merge(ItemTally other) {
    items += other.items;
    judged += other.judged;
    missing += other.missing;
    identical += other.identical;
    unjudged.merge(other.unjudged);
    comparisons += other.comparisons;
    decided += other.decided;
    tied += other.tied;
    orderDependent += other.orderDependent;
    soft += other.soft;
    scored += other.scored;
    unscored += other.unscored;
  }

  Counts.Items items() {
    return new Counts.Items(items, judged, missing, identical, unjudged.counts());
  }

  Counts.Outcomes outcomes() {
    return new Counts.Outcomes(comparisons, decided, tied, orderDependent, soft);
  }

  Counts.Ratings ratings() {
    return new Counts.Ratings(scored, unscored);
  }

  private void unjudged(ItemJudgement item) {
    Set<String> reasons = reasons(item);
    if (item.hasFailure()) {
      missing++;
    } else if (reasons.isEmpty()) {
      reasons.add(Counts.Items.NOTHING_TO_COMPARE);
    } else if (!reasons.contains(Outcome.Unjudged.TOO_MANY)) {
      identical++;
    }
    reasons.forEach(unjudged::add);
  }

  private static Set<String> reasons(ItemJudgement item) {
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
    // Of a single answer nothing is identical: there is nothing to choose from.
    item.choice()
        .filter(choice -> choice.shown().size() > 1)
        .map(ChoiceJudgement::outcome)
        .ifPresent(outcome -> {
          if (outcome instanceof ChoiceOutcome.Unjudged(List<String> why)) {
            reasons.addAll(why);
          }
        });
    return reasons;
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
}
