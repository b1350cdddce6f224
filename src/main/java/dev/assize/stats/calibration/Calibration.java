package dev.assize.stats.calibration;

import dev.assize.judgement.WinProbability.Source;
import java.util.List;
import java.util.OptionalDouble;

/// A temperature learned from labels: p becomes σ(logit(p)/T), and of two ratings σ((a − b)/T).
///
/// One number keeps what a pair's symmetry demands: ½ stays ½, and turning the pair round turns the
/// probability round. It never changes which answer is the likelier one.
///
/// @param source whose probabilities it is for; for `SCORES` the temperature is the τ of the
///   Bradley–Terry link of two ratings
/// @param temperature above 0; above 1 the judge was overconfident, or the ratings' steps are wide
/// @param evidence what it rests on
public record Calibration(Source source, double temperature, Evidence evidence) {

  public Calibration {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException(
          "a temperature is a finite number above 0, found " + temperature);
    }
  }

  /// What a temperature rests on.
  ///
  /// @param count how many labelled comparisons
  /// @param prompts how many different prompts they have
  /// @param seed of the folds: a prompt's fold is hash(seed, prompt)
  /// @param foldTemperatures the temperature learned without each fold, by fold; empty folds left
  ///   out
  /// @param before of the probabilities as they were
  /// @param heldOut of the probabilities of each fold under the temperature learned without it
  public record Evidence(
      long count,
      long prompts,
      long seed,
      List<Double> foldTemperatures,
      Quality before,
      Quality heldOut) {
    public Evidence {
      foldTemperatures = List.copyOf(foldTemperatures);
    }
  }

  /// The calibrated form of log-odds, or of the difference of two ratings.
  ///
  /// @param margin any finite number
  public double ofMargin(double margin) {
    return LogOdds.probability(margin / temperature);
  }

  /// The calibrated form of a probability.
  ///
  /// @param probability 0 to 1; 0 and 1 count as 2⁻⁵⁰ (about 1e-15) from there
  /// @throws IllegalStateException for a τ of ratings, which needs their difference
  public double ofProbability(double probability) {
    if (source == Source.SCORES) {
      throw new IllegalStateException("a τ applies to the difference of two ratings");
    }
    return ofMargin(LogOdds.of(probability));
  }

  /// The scale of the Bradley–Terry link of two ratings, where it is that.
  public OptionalDouble tau() {
    return source == Source.SCORES ? OptionalDouble.of(temperature) : OptionalDouble.empty();
  }
}
