package dev.assize.stats;

import java.util.OptionalLong;

/// How many prompts a rate needs to be known so well.
///
/// n₀ = z²σ²/h² prompts for a 95 % interval of half-width h. Of a file of N prompts, drawn without
/// putting back, the share that is known already counts too: n = n₀·N/(n₀ + N − 1) (Cochran,
/// Sampling Techniques, 3rd ed., §4.4), for the rate over this file; for what other prompts of the
/// kind would give, n₀ stands.
///
/// @param prompts at least 1; where the population is known, at most that
/// @param unlimited n₀, rounded up
/// @param halfWidth of the 95 % interval, above 0 and below 1
public record PromptsNeeded(long prompts, long unlimited, double halfWidth, Spread spread) {

  /// The least number of prompts.
  ///
  /// @param population how many prompts there are, at least 1, where that is known
  /// @throws IllegalArgumentException for a half-width that is not between 0 and 1
  public static PromptsNeeded of(double halfWidth, Spread spread, OptionalLong population) {
    if (!(halfWidth > 0 && halfWidth < 1)) {
      throw new IllegalArgumentException(
          "expected a half-width above 0 and below 1, such as 0.02, found " + halfWidth);
    }
    double enough = Rate.Z * Rate.Z * spread.variance() / (halfWidth * halfWidth);
    long unlimited = atLeastOne(enough);
    if (population.isEmpty()) {
      return new PromptsNeeded(unlimited, unlimited, halfWidth, spread);
    }
    double all = population.getAsLong();
    if (all < 1) {
      throw new IllegalArgumentException("expected at least 1 prompt, found " + (long) all);
    }
    long drawn = atLeastOne(enough * all / (enough + all - 1));
    return new PromptsNeeded(Math.min(drawn, population.getAsLong()), unlimited, halfWidth, spread);
  }

  private static long atLeastOne(double prompts) {
    return Math.max(1, (long) Math.ceil(prompts));
  }
}
