package dev.assize.stats;

import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Said;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.verdict.UnparsedReason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Counts how calls ended. See [Counts.Calls].
final class CallTally {
  private static final Set<String> UNPARSED =
      Arrays.stream(UnparsedReason.values())
          .map(UnparsedReason::label)
          .collect(Collectors.toUnmodifiableSet());

  private long verdicts;
  private final ReasonCounts unparsed = new ReasonCounts();
  private final ReasonCounts failed = new ReasonCounts();
  private long pending;

  /// Adds the calls of one judge about an item.
  void add(JudgeView view) {
    for (PairJudgement pair : view.comparisons()) {
      pair.readings().forEach(reading -> call(reading.said()));
    }
    view.choice().ifPresent(choice -> choice.readings().forEach(reading -> call(reading.said())));
    for (ScoreOutcome score : view.scores().values()) {
      switch (score) {
        case ScoreOutcome.Scored _ -> {}
        case ScoreOutcome.Unscored(List<String> reasons) -> reasons.forEach(this::unscored);
      }
    }
  }

  void merge(CallTally other) {
    verdicts += other.verdicts;
    unparsed.merge(other.unparsed);
    failed.merge(other.failed);
    pending += other.pending;
  }

  Counts.Calls result() {
    return new Counts.Calls(verdicts, unparsed.counts(), failed.counts(), pending);
  }

  private void call(Said said) {
    switch (said) {
      case Said.Prefers _, Said.Even _ -> verdicts++;
      case Said.Unread(UnparsedReason reason, String _) -> unparsed.add(reason.label());
      case Said.Failed(String reason, String _) -> failed.add(reason);
      case Said.Pending _ -> pending++;
    }
  }

  // The reasons of a missing score are names; the parser's are known, all others are failures.
  private void unscored(String reason) {
    if (reason.equals(Outcome.Unjudged.PENDING)) {
      pending++;
    } else if (UNPARSED.contains(reason)) {
      unparsed.add(reason);
    } else {
      failed.add(reason);
    }
  }
}
