package dev.assize.judgement;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What a candidate was rated.
public sealed interface ScoreOutcome {

  /// The mean of the samples that have a score.
  ///
  /// @param samples each sample's score
  /// @param expected the probability-weighted mean over the scale's levels, where token
  ///   probabilities were given
  /// @param criteria mean score by criterion; empty where there is one score only
  record Scored(
      double score, List<Double> samples, OptionalDouble expected, Map<String, Double> criteria)
      implements ScoreOutcome {
    public Scored {
      if (!Double.isFinite(score)) {
        throw new IllegalArgumentException("a score is a finite number, found " + score);
      }
      samples = List.copyOf(samples);
      criteria = Map.copyOf(criteria);
    }
  }

  /// No sample has a score.
  record Unscored(List<String> reasons) implements ScoreOutcome {
    public Unscored {
      reasons = List.copyOf(reasons);
    }
  }
}
