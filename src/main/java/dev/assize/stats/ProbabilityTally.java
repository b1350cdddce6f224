package dev.assize.stats;

import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Averages win probabilities, each source by itself.
final class ProbabilityTally {
  private final Map<Source, Sums> bySource = new EnumMap<>(Source.class);

  void add(WinProbability probability) {
    switch (probability) {
      case Point(double value, Source source) -> sums(source).add(value, value, 0);
      case Bounds(double low, double high, Source source) -> sums(source).add(low, high, 1);
      case None _ -> {}
    }
  }

  void merge(ProbabilityTally other) {
    other.bySource.forEach((source, theirs) -> sums(source).merge(theirs));
  }

  /// Adds the other tally as seen by the other model.
  void mergeMirrored(ProbabilityTally other) {
    other.bySource.forEach((source, theirs) -> sums(source).mergeMirrored(theirs));
  }

  /// One mean per source that occurred, in the order of [Source].
  List<MeanProbability> means() {
    return bySource.entrySet().stream().map(of -> of.getValue().mean(of.getKey())).toList();
  }

  private Sums sums(Source source) {
    return bySource.computeIfAbsent(source, _ -> new Sums());
  }

  private static final class Sums {
    private final ExactSum low = new ExactSum();
    private final ExactSum high = new ExactSum();
    private long count;
    private long bounded;

    void add(double from, double to, int isBounded) {
      low.add(from);
      high.add(to);
      count++;
      bounded += isBounded;
    }

    void merge(Sums other) {
      low.merge(other.low);
      high.merge(other.high);
      count += other.count;
      bounded += other.bounded;
    }

    void mergeMirrored(Sums other) {
      low.addCountMinus(other.count, other.high);
      high.addCountMinus(other.count, other.low);
      count += other.count;
      bounded += other.bounded;
    }

    MeanProbability mean(Source source) {
      return new MeanProbability(low.value() / count, high.value() / count, source, count, bounded);
    }
  }
}
