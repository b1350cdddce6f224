package dev.assize.stats;

import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Averages win probabilities, each source by itself.
final class ProbabilityTally {
  private final Map<Source, Sums> bySource = new EnumMap<>(Source.class);

  void add(int cluster, WinProbability probability) {
    switch (probability) {
      case Point(double value, Source source) -> sums(source).add(cluster, value, value, 0);
      case Bounds(double low, double high, Source source) ->
          sums(source).add(cluster, low, high, 1);
      case None _ -> {}
    }
  }

  void merge(ProbabilityTally other, int[] here) {
    other.bySource.forEach((source, theirs) -> sums(source).merge(theirs, here));
  }

  /// Adds another tally of the same clusters, as seen by the other model where `mirrored`.
  void merge(ProbabilityTally other, boolean mirrored) {
    other.bySource.forEach((source, theirs) -> {
      if (mirrored) {
        sums(source).mergeMirrored(theirs);
      } else {
        sums(source).merge(theirs);
      }
    });
  }

  /// One mean per source that occurred, in the order of [Source].
  List<MeanProbability> means(ClusterBootstrap bootstrap) {
    return bySource.entrySet().stream()
        .map(of -> of.getValue().mean(of.getKey(), bootstrap))
        .toList();
  }

  private Sums sums(Source source) {
    return bySource.computeIfAbsent(source, _ -> new Sums());
  }

  private static final class Sums {
    // Standard errors then agree with published ones to 1e-9 of a percent; a power of two would be
    // one bit too wide for sums of squares in a long. The means themselves are summed exactly.
    private static final int UNITS = 1_000_000_000;

    private final ExactSum low = new ExactSum();
    private final ExactSum high = new ExactSum();
    private final ClusterColumn lows = ClusterColumn.ofAnySums();
    // Only of those that are bounded, so that it is mostly empty.
    private final ClusterColumn gaps = ClusterColumn.ofAnySums();
    private long count;
    private long bounded;

    void add(int cluster, double from, double to, int isBounded) {
      low.add(from);
      high.add(to);
      long units = Math.round(from * UNITS);
      lows.add(cluster, units, 1);
      if (isBounded > 0) {
        gaps.add(cluster, Math.round(to * UNITS) - units, 1);
      }
      count++;
      bounded += isBounded;
    }

    void merge(Sums other, int[] here) {
      totals(other);
      lows.merge(other.lows, here);
      gaps.merge(other.gaps, here);
    }

    void merge(Sums other) {
      totals(other);
      other.lows.forEach(lows::add);
      other.gaps.forEach(gaps::add);
    }

    void mergeMirrored(Sums other) {
      low.addCountMinus(other.count, other.high);
      high.addCountMinus(other.count, other.low);
      other.lows.forEach((cluster, sum, rows) ->
          lows.add(cluster, rows * UNITS - sum - other.gaps.sum(cluster), rows));
      other.gaps.forEach(gaps::add);
      count += other.count;
      bounded += other.bounded;
    }

    private void totals(Sums other) {
      low.merge(other.low);
      high.merge(other.high);
      count += other.count;
      bounded += other.bounded;
    }

    MeanProbability mean(Source source, ClusterBootstrap bootstrap) {
      Estimate least = bootstrap.mean(lows, UNITS, low.value() / count);
      Estimate most = bounded == 0 ? least : bootstrap.mean(highs(), UNITS, high.value() / count);
      return new MeanProbability(
          least.value(),
          most.value(),
          around(least, most),
          bounded == 0 ? least.standardError() : OptionalDouble.empty(),
          source,
          count,
          bounded);
    }

    private static Optional<Interval> around(Estimate least, Estimate most) {
      return least
          .interval()
          .flatMap(low -> most.interval().map(high -> within(low.low(), high.high())));
    }

    private static Interval within(double low, double high) {
      return new Interval(Math.clamp(low, 0, 1), Math.clamp(high, 0, 1));
    }

    private ClusterColumn highs() {
      ClusterColumn highs = ClusterColumn.ofAnySums();
      lows.forEach((cluster, sum, rows) -> highs.add(cluster, sum + gaps.sum(cluster), rows));
      return highs;
    }
  }
}
