package dev.assize.selection;

import dev.assize.dataset.CandidateId;
import java.util.List;
import java.util.OptionalDouble;

/// How one candidate fared.
///
/// @param candidate the first of those with its text
/// @param sameText others with the same text, which were not judged again
/// @param score its mean rating; empty where it was compared or not scored
/// @param points the sum of its credits, 1 for a win, ½ for a tie
/// @param matches how many of its matches were judged
/// @param wins matches won
/// @param winProbability the mean over its matches, 0 to 1; empty where one has none
public record Standing(
    CandidateId candidate,
    List<CandidateId> sameText,
    OptionalDouble score,
    double points,
    int matches,
    int wins,
    OptionalDouble winProbability) {
  public Standing {
    sameText = List.copyOf(sameText);
  }
}
