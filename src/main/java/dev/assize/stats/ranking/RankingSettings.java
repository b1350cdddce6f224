package dev.assize.stats.ranking;

import java.util.Optional;
import java.util.OptionalDouble;

/// How battles become ratings.
///
/// @param anchor the model whose rating is given; without one the mean of the ratings is the
///   scale's
/// @param priorDeviation the standard deviation, in points of the scale and above 0, of a Gaussian
///   prior of the ratings about their mean; empty is plain maximum likelihood. A prior keeps a
///   model that never lost finite.
public record RankingSettings(
    RatingScale scale, TieRule ties, Optional<Anchor> anchor, OptionalDouble priorDeviation) {
  /// Maximum likelihood, ties half-wins, 400 points for odds of 10 to 1 about a mean of 1000.
  public static final RankingSettings DEFAULT =
      new RankingSettings(
          RatingScale.DEFAULT, TieRule.HALF_WINS, Optional.empty(), OptionalDouble.empty());

  public RankingSettings {
    priorDeviation.ifPresent(deviation -> {
      if (!(deviation > 0 && Double.isFinite(deviation))) {
        throw new IllegalArgumentException(
            "a prior's standard deviation is above 0 points, found " + deviation);
      }
    });
  }

  /// The same with another scale.
  public RankingSettings withScale(RatingScale other) {
    return new RankingSettings(other, ties, anchor, priorDeviation);
  }

  /// The same with another rule for ties.
  public RankingSettings withTies(TieRule other) {
    return new RankingSettings(scale, other, anchor, priorDeviation);
  }

  /// The same with an anchor.
  public RankingSettings withAnchor(String model, double rating) {
    return new RankingSettings(scale, ties, Optional.of(new Anchor(model, rating)), priorDeviation);
  }

  /// The same with a Gaussian prior.
  ///
  /// @param points its standard deviation
  public RankingSettings withPrior(double points) {
    return new RankingSettings(scale, ties, anchor, OptionalDouble.of(points));
  }
}
