package dev.assize.stats;

import dev.assize.judgement.OrderReading;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import java.util.OptionalDouble;

/// Counts how well probabilities are known. See [ProbabilityCoverage].
final class CoverageTally {
  private long measured;
  private long unmeasured;
  private long bounded;
  private final ReasonCounts absent = new ReasonCounts();
  private final ExactSum mass = new ExactSum();
  private long masses;

  void add(OrderReading reading) {
    if (!reading.isVerdict()) {
      return;
    }
    switch (reading.probability()) {
      case Point _ -> point(reading.coverage());
      case Bounds _ -> bounded++;
      case None(String reason) -> absent.add(reason);
    }
  }

  void merge(CoverageTally other) {
    measured += other.measured;
    unmeasured += other.unmeasured;
    bounded += other.bounded;
    absent.merge(other.absent);
    mass.merge(other.mass);
    masses += other.masses;
  }

  ProbabilityCoverage result() {
    return new ProbabilityCoverage(
        measured,
        unmeasured,
        bounded,
        absent.counts(),
        masses == 0 ? OptionalDouble.empty() : OptionalDouble.of(mass.value() / masses));
  }

  private void point(OptionalDouble coverage) {
    if (coverage.isPresent()) {
      measured++;
      masses++;
      mass.add(coverage.getAsDouble());
    } else {
      unmeasured++;
    }
  }
}
