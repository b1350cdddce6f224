package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import java.util.List;

/// What was found out about a pair. It never depends on how it will be counted.
public sealed interface Outcome {

  /// Every order asked prefers the same candidate.
  record Decided(CandidateId winner) implements Outcome {}

  /// Every order asked says that neither is better.
  record Tied() implements Outcome {}

  /// The orders disagree.
  ///
  /// @param soft whether one of them said "even", so that nothing was turned round; else it is a
  ///   flip
  record OrderDependent(boolean soft) implements Outcome {}

  /// There is no verdict, or none in one of the orders.
  ///
  /// @param reasons why, by name, such as `truncated`, `rate_limited` or [#IDENTICAL]
  record Unjudged(List<String> reasons) implements Outcome {
    /// The two answers are the same to the byte, so nobody was asked.
    public static final String IDENTICAL = "identical";

    /// More answers than can be shown at once, and leave to pass such an item over.
    public static final String TOO_MANY = "too_many_answers";

    /// The call was not made yet.
    public static final String PENDING = "pending";

    public Unjudged {
      reasons = List.copyOf(reasons);
    }

    /// Whether this is no failure: there was nothing to judge.
    public boolean isIdentical() {
      return reasons.equals(List.of(IDENTICAL));
    }
  }

  /// The name in files: `decided`, `tied`, `order_dependent`, `unjudged`.
  default String label() {
    return switch (this) {
      case Decided _ -> "decided";
      case Tied _ -> "tied";
      case OrderDependent _ -> "order_dependent";
      case Unjudged _ -> "unjudged";
    };
  }
}
