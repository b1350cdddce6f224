package dev.assize.dataset;

import java.util.Map;
import java.util.Optional;

/// What the data says is right: a human's or a benchmark's verdict over an item's candidates.
public sealed interface Label {

  /// One candidate is the best.
  record Best(CandidateId candidate) implements Label {}

  /// The candidates are equally good.
  record Even() implements Label {}

  /// Ranks by candidate, 1 is best; equal ranks are ties.
  record Ranked(Map<CandidateId, Integer> ranks) implements Label {
    public Ranked {
      ranks = Map.copyOf(ranks);
    }
  }

  /// Scores by candidate, more is better, on whatever scale the data uses.
  record Scored(Map<CandidateId, Double> scores) implements Label {
    public Scored {
      scores = Map.copyOf(scores);
    }
  }

  /// What the label says of two candidates, where it says anything.
  enum Preference {
    FIRST,
    SECOND,
    NEITHER
  }

  /// What this label says of the pair, empty where it is silent on one of the two.
  default Optional<Preference> between(CandidateId first, CandidateId second) {
    return switch (this) {
      case Even() -> Optional.of(Preference.NEITHER);
      case Best(CandidateId best) when best.equals(first) -> Optional.of(Preference.FIRST);
      case Best(CandidateId best) when best.equals(second) -> Optional.of(Preference.SECOND);
      case Best(CandidateId _) -> Optional.empty();
      case Ranked(Map<CandidateId, Integer> ranks) ->
          compare(
              Optional.ofNullable(ranks.get(second)).map(Integer::doubleValue),
              Optional.ofNullable(ranks.get(first)).map(Integer::doubleValue));
      case Scored(Map<CandidateId, Double> scores) ->
          compare(Optional.ofNullable(scores.get(first)), Optional.ofNullable(scores.get(second)));
    };
  }

  private static Optional<Preference> compare(Optional<Double> first, Optional<Double> second) {
    return first.flatMap(a ->
        second.map(b -> {
          int order = Double.compare(a, b);
          return order == 0 ? Preference.NEITHER : order > 0 ? Preference.FIRST : Preference.SECOND;
        }));
  }
}
