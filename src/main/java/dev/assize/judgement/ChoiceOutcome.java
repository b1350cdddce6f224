package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import java.util.List;

/// Which of several answers is the best.
public sealed interface ChoiceOutcome {

  /// The one that more calls chose than any other.
  record Chosen(CandidateId winner) implements ChoiceOutcome {}

  /// Several share the most votes.
  record Shared(List<CandidateId> leaders) implements ChoiceOutcome {
    public Shared {
      leaders = List.copyOf(leaders);
    }
  }

  /// No call chose one.
  ///
  /// @param reasons why, by name; [Outcome.Unjudged#IDENTICAL] where nobody was asked because all
  ///   answers are the same
  record Unjudged(List<String> reasons) implements ChoiceOutcome {
    public Unjudged {
      reasons = List.copyOf(reasons);
    }
  }
}
