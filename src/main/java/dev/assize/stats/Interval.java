package dev.assize.stats;

/// The two ends of a 95 % interval.
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "an interval has two finite ends, the lower one first, found " + low + " to " + high);
    }
  }

  /// Whether a value lies within it, its ends included.
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /// Half the distance of the ends.
  public double halfWidth() {
    return (high - low) / 2;
  }
}
