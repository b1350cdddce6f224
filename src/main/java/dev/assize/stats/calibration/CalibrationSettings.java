package dev.assize.stats.calibration;

import dev.assize.judgement.WinProbability.Source;

/// How temperatures are learned.
///
/// @param seed of the folds
/// @param folds at least 2
/// @param tau the scale of the Bradley–Terry link that the run's ratings went through, above 0
public record CalibrationSettings(long seed, int folds, double tau) {

  public CalibrationSettings {
    if (folds < 2) {
      throw new IllegalArgumentException("expected at least 2 folds, found " + folds);
    }
    if (!(tau > 0) || Double.isInfinite(tau)) {
      throw new IllegalArgumentException("tau must be above 0, found " + tau);
    }
  }

  TemperatureFit fit(Source source) {
    return switch (source) {
      case DIRECT, AFTER_REASONING, VOTES -> TemperatureFit.ofProbabilities(source, seed, folds);
      case SCORES -> TemperatureFit.ofScores(seed, folds, tau);
    };
  }
}
