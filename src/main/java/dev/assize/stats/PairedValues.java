package dev.assize.stats;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Counts pairs of numbers and correlates them.
///
/// What is kept is each different pair and how often it came, up to [#MOST_POINTS] of them; beyond
/// that there is no correlation. Sums run in the order of the numbers, so that every partition
/// gives the same bits.
public final class PairedValues {
  /// Beyond so many different pairs of numbers no correlation is computed.
  public static final int MOST_POINTS = 200_000;

  private final BoundedCounts<Point> points = new BoundedCounts<>(MOST_POINTS);
  private long count;

  private record Point(double x, double y) {}

  /// Adds a pair.
  ///
  /// @throws IllegalArgumentException for what is not a finite number
  public void add(double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("expected two finite numbers, found " + x + " and " + y);
    }
    count++;
    // + 0.0 makes the negative zero the positive one.
    points.add(new Point(x + 0.0, y + 0.0), 1);
  }

  /// Adds another one's pairs.
  public void merge(PairedValues other) {
    points.merge(other.points);
    count += other.count;
  }

  /// How many pairs were added.
  public long count() {
    return count;
  }

  /// Whether there were more than [#MOST_POINTS] different pairs.
  public boolean isTooMany() {
    return points.isTooMany();
  }

  /// Pearson's correlation, −1 to 1; empty where a side never varies, or where there were too many.
  public OptionalDouble pearson() {
    return correlation(Point::x, Point::y);
  }

  /// Spearman's correlation: Pearson's of the ranks, equal numbers at the mean of theirs. Empty as
  /// Pearson's.
  public OptionalDouble spearman() {
    return correlation(ranks(Point::x), ranks(Point::y));
  }

  private OptionalDouble correlation(
      ToDoubleFunction<Point> first, ToDoubleFunction<Point> second) {
    List<Map.Entry<Point, Long>> all =
        points.counts().entrySet().stream()
            .sorted(
                Map.Entry.comparingByKey(
                    Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y)))
            .toList();
    ToDoubleFunction<Point> x = small(first);
    ToDoubleFunction<Point> y = small(second);
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
    boolean varies = varies(Point::x) && varies(Point::y) && xx > 0 && yy > 0;
    return varies
        ? OptionalDouble.of(Math.clamp(xy / Math.sqrt(xx) / Math.sqrt(yy), -1, 1))
        : OptionalDouble.empty();
  }

  // A correlation knows no unit: one of at most 1 keeps squares within a double, and a power of two
  // changes no bit.
  private ToDoubleFunction<Point> small(ToDoubleFunction<Point> value) {
    double most =
        points.counts().keySet().stream()
            .mapToDouble(point -> Math.abs(value.applyAsDouble(point)))
            .max()
            .orElse(0);
    int power = most > 0 ? -Math.getExponent(most) - 1 : 0;
    return point -> Math.scalb(value.applyAsDouble(point), power);
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
