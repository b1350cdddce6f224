package dev.assize.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// How a reply's token probabilities spread over the labels of its verdict.
public sealed interface LabelMass {

  /// Every label's probability was listed.
  ///
  /// @param shares probability of each verdict among the labels, summing to 1
  /// @param coverage probability mass on all labels together, 0 to 1; empty where logits were
  ///   masked or biased, so that it can't be known ("unmeasured")
  record Known(Map<ParsedVerdict, Double> shares, OptionalDouble coverage, Source source)
      implements LabelMass {
    public Known {
      shares = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }
  }

  /// Some labels were not listed: the probability lies between two ends.
  ///
  /// @param low each verdict's least share among the labels
  /// @param high each verdict's greatest share among the labels
  record Bounded(
      Map<ParsedVerdict, Double> low,
      Map<ParsedVerdict, Double> high,
      OptionalDouble coverage,
      Source source)
      implements LabelMass {
    public Bounded {
      low = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(low));
      high = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(high));
    }
  }

  /// No probability can be said.
  ///
  /// @param reason in words for a report, such as `no_logprobs` or `low_coverage`
  record Absent(String reason) implements LabelMass {}

  /// Where a probability comes from; sources are never averaged together.
  enum Source {
    /// The verdict is the first thing said.
    DIRECT,
    /// The verdict follows one sampled critique or thought: the probability is conditional on it.
    AFTER_REASONING
  }
}
