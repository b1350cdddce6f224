package dev.assize.stats;

import dev.assize.judgement.OrderReading;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.task.Order;
import java.util.Optional;
import java.util.OptionalDouble;

/// One order's token probability of a comparison's first candidate, its samples averaged.
///
/// @param probability 0 to 1
/// @param firstIsFirst whether the comparison's first candidate was shown first
record OrderLogit(double probability, boolean firstIsFirst, Source source) {

  /// Empty where a sample with a verdict has no exact probability, or none has a verdict.
  static Optional<OrderLogit> of(PairJudgement pair, Order order) {
    double sum = 0;
    int samples = 0;
    OrderLogit last = null;
    for (OrderReading reading : pair.readings()) {
      if (reading.order() == order && reading.isVerdict()) {
        switch (reading.probability()) {
          case Point(double value, Source source) -> {
            boolean first = reading.shownFirst().equals(pair.pair().first());
            last = new OrderLogit(value, first, source);
            sum += value;
            samples++;
          }
          case Bounds _, None _ -> {
            return Optional.empty();
          }
        }
      }
    }
    return last == null
        ? Optional.empty()
        : Optional.of(new OrderLogit(sum / samples, last.firstIsFirst(), last.source()));
  }

  /// What the place shown first gained over two orders; empty where a probability has no logit.
  static OptionalDouble bias(OrderLogit one, OrderLogit other) {
    if (!one.isInside() || !other.isInside()) {
      return OptionalDouble.empty();
    }
    double difference = one.logit() - other.logit();
    return OptionalDouble.of((one.firstIsFirst() ? difference : -difference) / 2);
  }

  /// Whether there is a logit.
  boolean isInside() {
    return probability > 0 && probability < 1;
  }

  double logit() {
    return Math.log(probability / (1 - probability));
  }
}
