package dev.assize.stats.ranking;

/// How strengths are printed: `points` more on the scale means odds of `base` to 1.
///
/// @param points above 0, 400 unless set
/// @param base above 1, 10 unless set
/// @param mean of all models where no anchor is set; what a model starts with in online Elo; 1000
///   unless set
public record RatingScale(double points, double base, double mean) {
  /// 400 points for odds of 10 to 1, about 1000: that of chess and of the public arenas.
  public static final RatingScale DEFAULT = new RatingScale(400, 10, 1000);

  public RatingScale {
    if (!(points > 0 && Double.isFinite(points))) {
      throw new IllegalArgumentException("a rating scale's points are above 0, found " + points);
    }
    if (!(base > 1 && Double.isFinite(base))) {
      throw new IllegalArgumentException("a rating scale's base is above 1, found " + base);
    }
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("a rating scale's mean is a number, found " + mean);
    }
  }

  /// The first model's share of the points that two ratings foretell, ties half: 0 to 1.
  public double expected(double first, double second) {
    return 1 / (1 + Math.pow(base, (second - first) / points));
  }

  /// Points on the scale for one unit of log-odds.
  double perLogOdds() {
    return points / Math.log(base);
  }
}
