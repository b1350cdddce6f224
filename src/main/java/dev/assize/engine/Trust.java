package dev.assize.engine;

import dev.assize.judgement.Coverage;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.LabelProbabilities;
import java.util.OptionalDouble;

/// Which of a judge's label probabilities are told: those whose labels have enough of the model's
/// probability.
///
/// @param minimum the least share, 0 to 1
/// @param measured the share that was measured apart, for probabilities that hide their own
record Trust(double minimum, OptionalDouble measured) {

  static Trust of(double minimum, @org.jspecify.annotations.Nullable Coverage coverage) {
    return new Trust(
        minimum, coverage == null ? OptionalDouble.empty() : OptionalDouble.of(coverage.mean()));
  }

  LabelMass told(LabelMass mass) {
    boolean hidden =
        switch (mass) {
          case LabelMass.Known known -> known.coverage().isEmpty();
          case LabelMass.Bounded bounded -> bounded.coverage().isEmpty();
          case LabelMass.Absent _ -> false;
        };
    return hidden && measured.isPresent() && measured.getAsDouble() < minimum
        ? new LabelMass.Absent(LabelProbabilities.LOW_COVERAGE)
        : LabelProbabilities.withMinimumCoverage(mass, minimum);
  }
}
