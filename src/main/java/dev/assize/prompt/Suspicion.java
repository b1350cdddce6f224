package dev.assize.prompt;

import dev.assize.dataset.CandidateId;
import java.util.Locale;

/// A place in a candidate's text that looks as if it were meant for the judge, not for the reader.
///
/// Nothing is done about it here: marks are defused when a prompt is rendered, and what is said to
/// a judge may be an honest answer to a prompt about judging. People look at it.
///
/// @param excerpt the place, at most 80 characters, on one line
public record Suspicion(CandidateId candidate, Kind kind, String excerpt) {
  /// What is suspected.
  public enum Kind {
    /// It holds a mark that the template's grammar would read as a verdict.
    PLANTS_VERDICT,
    /// It holds what closes a fence of the template.
    CLOSES_FENCE,
    /// It tells a judge what to do.
    SPEAKS_TO_JUDGE;

    /// The name in files, such as `plants_verdict`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
