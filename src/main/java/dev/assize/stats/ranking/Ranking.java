package dev.assize.stats.ranking;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What battles say of the models' strengths: ratings, or why there can be none.
public sealed interface Ranking {

  /// Ratings.
  ///
  /// @param ratings best first; equal ones by name
  /// @param battles all that were counted
  /// @param tieParameter Davidson's ν: two equal models tie with probability ν/(2 + ν); empty where
  ///   ties are half-wins
  /// @param heldByPrior what would have kept the ratings from being finite, but for the prior: the
  ///   differences that it names come from the prior alone
  record Ranked(
      List<Rating> ratings,
      long battles,
      OptionalDouble tieParameter,
      Bootstrap bootstrap,
      Optional<Obstacle> heldByPrior)
      implements Ranking {
    public Ranked {
      ratings = List.copyOf(ratings);
    }
  }

  /// No ratings.
  record Unranked(Obstacle obstacle) implements Ranking {}
}
