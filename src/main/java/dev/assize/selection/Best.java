package dev.assize.selection;

import dev.assize.dataset.CandidateId;
import java.util.List;
import java.util.Optional;

/// Which candidate is best.
public sealed interface Best {

  /// This one.
  ///
  /// @param margin by how much it is ahead of the runner-up
  /// @param tieBrokenBy what decided where they stood alike: then the margin says little
  record Chosen(
      CandidateId winner,
      CandidateId runnerUp,
      double margin,
      MarginOf marginOf,
      Optional<TieBreak> tieBrokenBy)
      implements Best {}

  /// Nobody knows.
  ///
  /// @param reasons why, by name: [#ONE_CANDIDATE], [#IDENTICAL], or why calls gave no verdict
  record Unjudged(List<String> reasons) implements Best {
    /// There is nobody to be better than.
    public static final String ONE_CANDIDATE = "one_candidate";

    /// All candidates are the same to the byte.
    public static final String IDENTICAL = "identical";

    public Unjudged {
      reasons = List.copyOf(reasons);
    }

    /// Whether this is no failure: there was nothing to choose from.
    public boolean isForWantOfChoice() {
      return reasons.equals(List.of(ONE_CANDIDATE)) || reasons.equals(List.of(IDENTICAL));
    }
  }

  /// What a margin is a difference of.
  enum MarginOf {
    /// Mean scores, in the scale's points.
    SCORE,
    /// Shares of the points that could be won, −1 to 1.
    POINTS,
    /// The two win probabilities of the last match, −1 to 1.
    WIN_PROBABILITY;

    /// The name in files, such as `win_probability`.
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
