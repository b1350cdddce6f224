package dev.assize.stats.control;

/// Checks on numbers that come in, and the logistic link.
final class Numbers {
  private Numbers() {}

  static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": expected a finite number, found " + value);
    }
    return value;
  }

  static double share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + ": expected 0 to 1, found " + value);
    }
    return value;
  }

  static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  static double logit(double share) {
    return Math.log(share / (1 - share));
  }

  /// log(1 + e^x), for any x.
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static double dot(double[] first, double[] second) {
    double sum = 0;
    for (int at = 0; at < first.length; at++) {
      sum += first[at] * second[at];
    }
    return sum;
  }

  static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /// The standard deviation with n − 1, of two numbers or more.
  static double standardDeviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
