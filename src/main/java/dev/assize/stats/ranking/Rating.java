package dev.assize.stats.ranking;

import java.util.Optional;

/// One model's place in a ranking.
///
/// @param value in points of the scale
/// @param interval 95 %; see [Bootstrap]
/// @param battles how many it fought, at least 1
public record Rating(String model, double value, Optional<Interval> interval, long battles) {
  public Rating {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("the rating of " + model + " is no number: " + value);
    }
  }

  /// The two ends of an interval, in points.
  public record Interval(double low, double high) {
    public Interval {
      if (!(low <= high && Double.isFinite(low) && Double.isFinite(high))) {
        throw new IllegalArgumentException(
            "an interval has two ends, found " + low + " to " + high);
      }
    }
  }
}
