package dev.assize.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/// A mean with the uncertainty that comes from its prompts.
///
/// @param value a finite number
/// @param interval 95 %; empty with a single prompt or where nothing varies
/// @param standardError of the mean, by prompt; empty as the interval
/// @param rows how many rows it is a mean of, at least 1
/// @param clusters how many different prompts they have
public record Estimate(
    double value,
    Optional<Interval> interval,
    OptionalDouble standardError,
    long rows,
    long clusters) {
  public Estimate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("an estimate is a finite number, found " + value);
    }
  }
}
