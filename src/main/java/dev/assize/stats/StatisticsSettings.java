package dev.assize.stats;

import dev.assize.judgement.OrderRule;
import dev.assize.task.OrderPolicy;
import java.util.Locale;

/// How a run's numbers are made.
///
/// @param rule how the orders of a pair count
/// @param muchWeight the points of `A>>B` under the rule `points`, 2 unless set
/// @param orders which orders were asked: what can be said of places depends on it
/// @param seed of the bootstrap: the same one gives the same intervals
/// @param scores what ratings of single answers mean
public record StatisticsSettings(
    OrderRule rule, double muchWeight, OrderPolicy orders, long seed, ScoreScale scores) {

  /// With ratings that mean the same on every prompt.
  public StatisticsSettings(OrderRule rule, double muchWeight, OrderPolicy orders, long seed) {
    this(rule, muchWeight, orders, seed, ScoreScale.ABSOLUTE);
  }

  /// What two settings differ in is told in these words.
  @Override
  public String toString() {
    return "%s with weight %s, orders %s, seed %d%s"
        .formatted(
            rule.label(),
            muchWeight,
            orders.name().toLowerCase(Locale.ROOT),
            seed,
            switch (scores) {
              case ABSOLUTE -> "";
              case RELATIVE -> ", relative scores";
            });
  }
}
