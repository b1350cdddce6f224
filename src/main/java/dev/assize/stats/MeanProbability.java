package dev.assize.stats;

import dev.assize.judgement.WinProbability.Source;
import java.util.Optional;
import java.util.OptionalDouble;

/// The mean of win probabilities of one source.
///
/// @param low the mean with every bounded probability at its lower end, 0 to 1
/// @param high the mean with every bounded probability at its upper end, 0 to 1
/// @param interval 95 %, bootstrapped by prompt; where some are bounded, from the lower end's low
///   to the upper end's high. Empty with a single prompt or where nothing varies
/// @param standardError by prompt; empty where some are bounded, and as the interval
/// @param source where they come from
/// @param count how many, at least 1
/// @param bounded how many of them are known by their bounds only
public record MeanProbability(
    double low,
    double high,
    Optional<Interval> interval,
    OptionalDouble standardError,
    Source source,
    long count,
    long bounded) {

  /// The mean; empty where some probabilities are only bounded, so that it is not one number.
  public OptionalDouble value() {
    return bounded == 0 ? OptionalDouble.of(low) : OptionalDouble.empty();
  }

  /// The source with the most comparisons, which speaks for all where one number is asked for:
  /// means of different sources are never mixed.
  public static Optional<MeanProbability> foremost(Iterable<MeanProbability> bySource) {
    MeanProbability most = null;
    for (MeanProbability one : bySource) {
      if (most == null || one.count > most.count) {
        most = one;
      }
    }
    return Optional.ofNullable(most);
  }
}
