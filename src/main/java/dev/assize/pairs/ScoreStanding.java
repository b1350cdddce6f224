package dev.assize.pairs;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ScoreOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// By ratings, which can be compared wherever the same was asked.
final class ScoreStanding implements Standing {
  private final Map<CandidateId, Double> scores = new HashMap<>();

  ScoreStanding(List<JudgedAnswer> answers, PairBasis basis) {
    for (JudgedAnswer answer : answers) {
      answer
          .scored()
          .map(scored -> score(scored, basis))
          .ifPresent(score -> score.ifPresent(value -> scores.put(answer.id(), value)));
    }
  }

  /// The number that a basis takes from a rating.
  static OptionalDouble score(ScoreOutcome.Scored scored, PairBasis basis) {
    return basis == PairBasis.EXPECTED_SCORE
        ? scored.expected()
        : OptionalDouble.of(scored.score());
  }

  @Override
  public OptionalDouble worth(CandidateId answer) {
    return Optional.ofNullable(scores.get(answer))
        .map(OptionalDouble::of)
        .orElseGet(OptionalDouble::empty);
  }

  @Override
  public Lead lead(CandidateId one, CandidateId other) {
    OptionalDouble first = worth(one);
    OptionalDouble second = worth(other);
    if (first.isEmpty() || second.isEmpty()) {
      CandidateId missing = first.isEmpty() ? one : other;
      return new Lead.Unknown(new Drop(DropReason.UNJUDGED, "no rating of " + missing));
    }
    double ahead = first.getAsDouble() - second.getAsDouble();
    return Standing.ahead(ahead, first.getAsDouble(), second.getAsDouble());
  }
}
