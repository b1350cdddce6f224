package dev.assize.stats;

import java.util.Optional;

/// How much the scores of single prompts differ, each 0 to 1.
public sealed interface Spread {

  /// Their variance, 0 to ¼.
  double variance();

  /// Nothing is known of them: half of all prompts are won, half lost.
  record WorstCase() implements Spread {
    @Override
    public double variance() {
      return 0.25;
    }
  }

  /// As in some prompts that were judged before.
  ///
  /// @param variance of their scores, above 0
  /// @param prompts how many they were, at least 2
  record Pilot(double variance, long prompts) implements Spread {
    public Pilot {
      if (!(variance > 0 && variance <= 0.5) || prompts < 2) {
        throw new IllegalArgumentException(
            "expected a variance above 0 over at least 2 prompts, found %s over %d"
                .formatted(variance, prompts));
      }
    }

    /// From a rate that was measured, by its cluster-robust standard error; empty where that says
    /// nothing: of a single prompt, or of prompts that are all alike.
    public static Optional<Spread> of(Rate rate) {
      double error = rate.standardError().orElse(0);
      return error > 0
          ? Optional.of(new Pilot(error * error * rate.clusters(), rate.clusters()))
          : Optional.empty();
    }
  }
}
