package dev.assize.stats;

import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.task.Order;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Averages position biases in logits over comparisons asked in both orders. See [PositionBias].
///
/// Critiques are sampled: a bias after reasoning is not averaged with a direct one; the source with
/// the most comparisons speaks.
final class PositionBiasTally {
  static final double UNITS = 0x1p24;

  private final Map<Source, ClusterColumn> bySource = new EnumMap<>(Source.class);
  private final Map<Source, Long> counts = new EnumMap<>(Source.class);
  private long leftOut;

  void add(int cluster, PairJudgement pair) {
    if (pair.orders().size() != 2) {
      return;
    }
    Optional<OrderLogit> given = OrderLogit.of(pair, Order.GIVEN);
    Optional<OrderLogit> swapped = OrderLogit.of(pair, Order.SWAPPED);
    if (given.isEmpty() || swapped.isEmpty() || given.get().source() != swapped.get().source()) {
      return;
    }
    OptionalDouble bias = OrderLogit.bias(given.get(), swapped.get());
    if (bias.isEmpty()) {
      leftOut++;
      return;
    }
    Source source = given.get().source();
    bySource
        .computeIfAbsent(source, _ -> ClusterColumn.ofAnySums())
        .add(cluster, Math.round(bias.getAsDouble() * UNITS), 1);
    counts.merge(source, 1L, Long::sum);
  }

  void merge(PositionBiasTally other, int[] here) {
    other.bySource.forEach((source, column) ->
        bySource.computeIfAbsent(source, _ -> ClusterColumn.ofAnySums()).merge(column, here));
    other.counts.forEach((source, count) -> counts.merge(source, count, Long::sum));
    leftOut += other.leftOut;
  }

  /// The biases of one source by prompt.
  Optional<ClusterColumn> column(Source source) {
    return Optional.ofNullable(bySource.get(source));
  }

  Optional<PositionBias> result(ClusterBootstrap bootstrap) {
    return counts.entrySet().stream()
        .reduce((most, next) -> next.getValue() > most.getValue() ? next : most)
        .flatMap(most -> Optional.ofNullable(bySource.get(most.getKey())))
        .flatMap(column -> bootstrap.mean(column, UNITS))
        .map(logits -> new PositionBias(logits, leftOut));
  }
}
