package dev.assize.stats.calibration;

/// From probabilities to log-odds and back.
final class LogOdds {
  /// No probability counts as nearer to 0 or 1 than this, about 1e-15, so that no loss is infinite.
  /// A power of two: 1 − p is then exact, and both sides of a pair are treated alike.
  static final double NEAREST = 0x1p-50;

  private LogOdds() {}

  /// Between −34.7 and 34.7.
  static double of(double probability) {
    double inside = inside(probability);
    return Math.log(inside) - Math.log1p(-inside);
  }

  /// The logistic function.
  static double probability(double logOdds) {
    if (logOdds >= 0) {
      return 1 / (1 + Math.exp(-logOdds));
    }
    double odds = Math.exp(logOdds);
    return odds / (1 + odds);
  }

  /// The loss, in nats, of giving so many rows a probability.
  ///
  /// @param credit how many of the rows came true, a half for each that did so by half
  static double loss(double probability, double credit, long rows) {
    double inside = inside(probability);
    return -credit * Math.log(inside) - (rows - credit) * Math.log1p(-inside);
  }

  private static double inside(double probability) {
    return Math.clamp(probability, NEAREST, 1 - NEAREST);
  }
}
