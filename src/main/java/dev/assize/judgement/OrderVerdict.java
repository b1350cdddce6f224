package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.verdict.Strength;
import java.util.List;

/// What one order of a pair came to, its samples combined.
public sealed interface OrderVerdict {

  /// One candidate is better.
  record For(CandidateId winner, Strength strength) implements OrderVerdict {}

  /// Neither is.
  record Even() implements OrderVerdict {}

  /// No verdict.
  ///
  /// @param reasons why, each named once
  record None(List<String> reasons) implements OrderVerdict {
    public None {
      reasons = List.copyOf(reasons);
    }
  }
}
