package dev.assize.stats;

import dev.assize.judgement.Combining;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ProbabilityRule;
import dev.assize.judgement.Said;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.task.Order;
import dev.assize.verdict.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Comparisons by a judge of known log odds and position bias, which says what is likelier.
final class SyntheticPairs {
  private SyntheticPairs() {}

  /// @param logit the log odds of the pair's first candidate, were there no bias
  /// @param bias what the place shown first adds to them
  static PairJudgement judged(
      Pair pair, ProbabilityRule rule, List<Order> orders, double logit, double bias) {
    List<OrderReading> readings = new ArrayList<>();
    for (Order order : orders) {
      double chance = logistic(logit + (order == Order.GIVEN ? bias : -bias));
      readings.add(
          new OrderReading(
              order,
              order == Order.GIVEN ? pair.first() : pair.second(),
              "judge",
              0,
              new Said.Prefers(chance >= 0.5 ? pair.first() : pair.second(), Strength.CLEAR),
              new Point(chance, Source.DIRECT),
              OptionalDouble.of(1)));
    }
    return new Combining(rule, 1).ofReadings(pair, orders, readings);
  }

  static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
