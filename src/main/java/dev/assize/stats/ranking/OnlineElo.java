package dev.assize.stats.ranking;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Elo's running ratings: after each battle the two models move towards the result. The last
/// battles weigh most and their order matters, so that it can't be merged; [Battles] has neither
/// fault. It is here because published tables use it.
public final class OnlineElo {
  private final RatingScale scale;
  private final double step;
  private final Map<String, State> states = new TreeMap<>();

  /// Nobody rated yet; a new model starts at the scale's mean.
  ///
  /// @param step the K factor: the most points that one battle moves a rating, above 0; 4 in the
  ///   public arenas, 10 to 40 in chess
  public OnlineElo(RatingScale scale, double step) {
    if (!(step > 0 && Double.isFinite(step))) {
      throw new IllegalArgumentException("the K factor of Elo is above 0, found " + step);
    }
    this.scale = scale;
    this.step = step;
  }

  /// Moves two ratings by a battle, ties half.
  ///
  /// @param result of the first model
  /// @throws IllegalArgumentException where both models are the same
  public void add(String first, String second, BattleResult result) {
    if (first.equals(second)) {
      throw new IllegalArgumentException(
          "a battle is between two models, found " + first + " twice");
    }
    State one = state(first);
    State other = state(second);
    double move = step * (result.points() - scale.expected(one.rating, other.rating));
    one.move(move);
    other.move(-move);
  }

  /// The ratings now, best first, equal ones by name; without intervals.
  public List<Rating> ratings() {
    return states.entrySet().stream()
        .map(each ->
            new Rating(
                each.getKey(), each.getValue().rating, Optional.empty(), each.getValue().battles))
        .sorted(Comparator.comparingDouble(Rating::value).reversed())
        .toList();
  }

  private State state(String model) {
    return states.computeIfAbsent(model, _ -> new State(scale.mean()));
  }

  private static final class State {
    private double rating;
    private long battles;

    State(double rating) {
      this.rating = rating;
    }

    void move(double points) {
      rating += points;
      battles++;
    }
  }
}
