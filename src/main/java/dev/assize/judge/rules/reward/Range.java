package dev.assize.judge.rules.reward;

/// The numbers that can be had, ends included.
public record Range(double low, double high) {
  /// 0 to 1.
  public static final Range UNIT = new Range(0, 1);

  public Range {
    if (!(low < high)) {
      throw new IllegalArgumentException("a range needs low < high, found " + low + ", " + high);
    }
  }

  /// This range with every number multiplied.
  Range times(double weight) {
    // Adding 0 makes 0 of the -0 that a weight below 0 gives.
    double a = low * weight + 0.0;
    double b = high * weight + 0.0;
    return new Range(Math.min(a, b), Math.max(a, b));
  }

  /// All sums of a number of this and one of another.
  Range plus(Range other) {
    return new Range(low + other.low, high + other.high);
  }

  /// Where a number lies in this range, 0 to 1.
  double share(double value) {
    return Math.clamp((value - low) / (high - low), 0.0, 1.0);
  }
}
