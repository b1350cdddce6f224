package dev.assize.stats;

import dev.assize.dataset.Label;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ScoreOutcome;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Compares ratings with the data's scores. See [RatingAgreement].
final class RatingTally {
  private final BoundedCounts<Point> points = new BoundedCounts<>(RatingAgreement.MOST_POINTS);
  private final ExactSum errors = new ExactSum();
  private long count;

  private record Point(double label, double rating) {}

  void add(ItemJudgement item) {
    if (item.label().isPresent() && item.label().get() instanceof Label.Scored(var labels)) {
      item.scores()
          .forEach((candidate, outcome) -> {
            Double label = labels.get(candidate);
            if (label != null
                && Double.isFinite(label)
                && outcome instanceof ScoreOutcome.Scored scored) {
              count++;
              errors.add(Math.abs(scored.score() - label));
              points.add(new Point(label + 0.0, scored.score() + 0.0), 1);
            }
          });
    }
  }

  void merge(RatingTally other) {
    points.merge(other.points);
    errors.merge(other.errors);
    count += other.count;
  }

  RatingAgreement result() {
    return new RatingAgreement(
        count,
        count == 0 ? OptionalDouble.empty() : OptionalDouble.of(errors.value() / count),
        correlation(Point::label, Point::rating),
        correlation(ranks(Point::label), ranks(Point::rating)));
  }

  // Over the points in their order, so that every partition sums in the same one.
  private OptionalDouble correlation(ToDoubleFunction<Point> x, ToDoubleFunction<Point> y) {
    List<Map.Entry<Point, Long>> all =
        points.counts().entrySet().stream()
            .sorted(
                Map.Entry.comparingByKey(
                    Comparator.comparingDouble(Point::label).thenComparingDouble(Point::rating)))
            .toList();
    double meanX = 0;
    double meanY = 0;
    for (Map.Entry<Point, Long> point : all) {
      meanX += x.applyAsDouble(point.getKey()) * point.getValue() / count;
      meanY += y.applyAsDouble(point.getKey()) * point.getValue() / count;
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (Map.Entry<Point, Long> point : all) {
      double dx = x.applyAsDouble(point.getKey()) - meanX;
      double dy = y.applyAsDouble(point.getKey()) - meanY;
      xx += dx * dx * point.getValue();
      yy += dy * dy * point.getValue();
      xy += dx * dy * point.getValue();
    }
    // Of values that are all alike, rounding may leave a little more than nothing.
    boolean varies = varies(Point::label) && varies(Point::rating) && xx > 0 && yy > 0;
    return varies
        ? OptionalDouble.of(Math.clamp(xy / Math.sqrt(xx) / Math.sqrt(yy), -1, 1))
        : OptionalDouble.empty();
  }

  private boolean varies(ToDoubleFunction<Point> value) {
    return points.counts().keySet().stream().mapToDouble(value).distinct().limit(2).count() == 2;
  }

  /// The rank of each value among all, from 1; equal values have the mean of theirs.
  private ToDoubleFunction<Point> ranks(ToDoubleFunction<Point> value) {
    TreeMap<Double, Long> counts = new TreeMap<>();
    points
        .counts()
        .forEach((point, times) -> counts.merge(value.applyAsDouble(point), times, Long::sum));
    Map<Double, Double> ranks = new HashMap<>();
    long before = 0;
    for (Map.Entry<Double, Long> entry : counts.entrySet()) {
      ranks.put(entry.getKey(), before + (entry.getValue() + 1) / 2.0);
      before += entry.getValue();
    }
    return point -> ranks.getOrDefault(value.applyAsDouble(point), Double.NaN);
  }
}
