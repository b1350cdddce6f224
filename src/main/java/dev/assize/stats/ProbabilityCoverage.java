package dev.assize.stats;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// How well verdicts' probabilities are known: of calls about pairs that gave a verdict, how many
/// fall under each.
///
/// @param measured with a probability, and the mass on all labels is known
/// @param unmeasured with a probability, but the mass was hidden (masked or biased logits)
/// @param bounded with two ends, since a label was not listed
/// @param absent without a probability, by reason
/// @param meanMass mean probability mass on the labels where it was measured, 0 to 1
public record ProbabilityCoverage(
    long measured,
    long unmeasured,
    long bounded,
    SortedMap<String, Long> absent,
    OptionalDouble meanMass) {
  public ProbabilityCoverage {
    absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
  }

  /// All calls with a verdict.
  public long verdicts() {
    return withProbability() + absent.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Calls with a probability, if only a bounded one.
  public long withProbability() {
    return measured + unmeasured + bounded;
  }
}
