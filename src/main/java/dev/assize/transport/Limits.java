package dev.assize.transport;

import java.util.OptionalLong;

/// How hard a judge's servers may be pressed, all its calls together.
///
/// @param requestsPerMinute retries count too
/// @param tokensPerMinute prompt and reply together
public record Limits(
    Concurrency concurrency, OptionalLong requestsPerMinute, OptionalLong tokensPerMinute) {
  public Limits {
    requirePositive("requests-per-minute", requestsPerMinute);
    requirePositive("tokens-per-minute", tokensPerMinute);
  }

  private static void requirePositive(String key, OptionalLong value) {
    if (value.isPresent() && value.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "%s is %d, expected at least 1".formatted(key, value.getAsLong()));
    }
  }

  /// A concurrency alone, without rates.
  public static Limits of(Concurrency concurrency) {
    return new Limits(concurrency, OptionalLong.empty(), OptionalLong.empty());
  }
}
