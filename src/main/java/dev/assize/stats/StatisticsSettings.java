package dev.assize.stats;

import dev.assize.judgement.OrderRule;
import dev.assize.task.OrderPolicy;

/// How a run's numbers are made.
///
/// @param rule how the orders of a pair count
/// @param muchWeight the points of `A>>B` under the rule `points`, 2 unless set
/// @param orders which orders were asked: what can be said of places depends on it
/// @param seed of the bootstrap: the same one gives the same intervals
public record StatisticsSettings(OrderRule rule, double muchWeight, OrderPolicy orders, long seed) {

  /// What two settings differ in is told in these words.
  @Override
  public String toString() {
    return "%s with weight %s, orders %s, seed %d"
        .formatted(
            rule.label(), muchWeight, orders.name().toLowerCase(java.util.Locale.ROOT), seed);
  }
}
