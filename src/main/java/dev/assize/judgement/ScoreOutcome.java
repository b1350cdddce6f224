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
  /// @param asked how many samples were asked for, those without a score included
  record Scored(
      double score,
      List<Double> samples,
      OptionalDouble expected,
      Map<String, Double> criteria,
      int asked)
      implements ScoreOutcome {

    /// A score of which every sample was read.
    public Scored(
        double score, List<Double> samples, OptionalDouble expected, Map<String, Double> criteria) {
      this(score, samples, expected, criteria, samples.size());
    }

    /// The sum over all samples that were asked for, each missing one taken for the mean of the
    /// others: never for a zero. Of complete samples it is their sum.
    public double sum() {
      return score * asked;
    }

    /// The samples' standard deviation (n − 1); empty with fewer than two.
    public OptionalDouble spread() {
      if (samples.size() < 2) {
        return OptionalDouble.empty();
      }
      double mean = samples.stream().mapToDouble(Double::doubleValue).sum() / samples.size();
      double squares = samples.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
      return OptionalDouble.of(Math.sqrt(squares / (samples.size() - 1)));
    }

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
