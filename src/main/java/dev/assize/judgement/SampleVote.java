package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.verdict.Strength;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Combines the samples of one order: the most frequent verdict, unread and failed samples left
/// out; no single most frequent one is `even`. A vote is `MUCH` when most of its voters said so.
public final class SampleVote {
  private SampleVote() {}

  /// The order's verdict; [OrderVerdict.None] when no sample has one.
  public static OrderVerdict of(Pair pair, List<OrderReading> samples) {
    Set<String> reasons = new LinkedHashSet<>();
    int first = 0;
    int second = 0;
    int even = 0;
    int muchFirst = 0;
    int muchSecond = 0;
    for (OrderReading sample : samples) {
      switch (sample.said()) {
        case Said.Prefers(CandidateId winner, Strength strength) -> {
          int much = strength == Strength.MUCH ? 1 : 0;
          if (winner.equals(pair.first())) {
            first++;
            muchFirst += much;
          } else {
            second++;
            muchSecond += much;
          }
        }
        case Said.Even() -> even++;
        case Said.Unread(var reason, var _) -> reasons.add(reason.label());
        case Said.Failed(String reason, String _) -> reasons.add(reason);
        case Said.Pending() -> reasons.add(Outcome.Unjudged.PENDING);
      }
    }
    if (first + second + even == 0) {
      return new OrderVerdict.None(List.copyOf(reasons));
    }
    if (first > second && first > even) {
      return new OrderVerdict.For(pair.first(), strength(muchFirst, first));
    }
    if (second > first && second > even) {
      return new OrderVerdict.For(pair.second(), strength(muchSecond, second));
    }
    return new OrderVerdict.Even();
  }

  private static Strength strength(int much, int all) {
    return 2 * much > all ? Strength.MUCH : Strength.CLEAR;
  }
}
