package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import java.util.List;

/// What one call said of a pair, in terms of candidates: the prompt's slots end here.
public sealed interface Said {

  /// One candidate is better.
  record Prefers(CandidateId winner, Strength strength) implements Said {}

  /// Neither is.
  record Even() implements Said {}

  /// A reply came, and no verdict could be read from it.
  record Unread(UnparsedReason reason, String excerpt) implements Said {}

  /// No reply came.
  ///
  /// @param reason the failure's name in files, such as `rate_limited`
  record Failed(String reason, String message) implements Said {}

  /// The call was not made yet.
  record Pending() implements Said {}

  /// Takes a verdict out of its slots.
  ///
  /// @param shown the candidates in the order in which the judge saw them
  /// @throws IllegalArgumentException for a verdict that is not about a pair
  static Said of(ParsedVerdict verdict, List<CandidateId> shown) {
    return switch (verdict) {
      case ParsedVerdict.Preferred(var slot, var strength) ->
          new Prefers(shown.get(slot.index()), strength);
      case ParsedVerdict.Chosen(var slot) -> new Prefers(shown.get(slot.index()), Strength.CLEAR);
      case ParsedVerdict.Ranked(var bestFirst) ->
          new Prefers(shown.get(bestFirst.getFirst().index()), Strength.CLEAR);
      case ParsedVerdict.Even() -> new Even();
      case ParsedVerdict.Unparsed(var reason, var excerpt) -> new Unread(reason, excerpt);
      case ParsedVerdict.RatedEach(var scores) -> ofScores(scores, shown);
      case ParsedVerdict.Rated _, ParsedVerdict.RatedBy _ ->
          throw new IllegalArgumentException("a single rating says nothing of a pair: " + verdict);
    };
  }

  private static Said ofScores(List<Double> scores, List<CandidateId> shown) {
    double ahead = scores.get(0) - scores.get(1);
    return ahead == 0 ? new Even() : new Prefers(shown.get(ahead > 0 ? 0 : 1), Strength.CLEAR);
  }
}
