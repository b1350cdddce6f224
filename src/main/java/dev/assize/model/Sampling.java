package dev.assize.model;

import java.util.Optional;

/// How a judge's tokens are drawn.
///
/// Nothing here is left to a local server: a model's `generation_config.json` would fill the gaps.
/// So the temperature is always sent; the other three are sent as "off" where they are unset and
/// the server is known to take them.
///
/// @param temperature 0 for the likeliest token
/// @param topP in 0 to 1
/// @param topK at least 1
/// @param minP in 0 to 1
public record Sampling(
    double temperature, Optional<Double> topP, Optional<Integer> topK, Optional<Double> minP) {
  /// The likeliest token each time.
  public static final Sampling GREEDY = at(0);

  public Sampling {
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException(
          "temperature is %s, expected 0 to 2".formatted(temperature));
    }
    requireShare("top-p", topP);
    requireShare("min-p", minP);
    topK.filter(k -> k < 1)
        .ifPresent(k -> {
          throw new IllegalArgumentException("top-k is %d, expected at least 1".formatted(k));
        });
  }

  private static void requireShare(String key, Optional<Double> value) {
    value
        .filter(share -> !(share >= 0 && share <= 1))
        .ifPresent(share -> {
          throw new IllegalArgumentException("%s is %s, expected 0 to 1".formatted(key, share));
        });
  }

  /// A temperature, and nothing cut off.
  public static Sampling at(double temperature) {
    return new Sampling(temperature, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// The same at another temperature.
  public Sampling withTemperature(double other) {
    return new Sampling(other, topP, topK, minP);
  }
}
