package dev.assize.report;

import dev.assize.stats.StatisticsSettings;

/// How a run's judgements are counted. None of it changes what is recorded.
///
/// @param tau the scale of the link that the run's ratings went through, above 0
public record FindingsSettings(StatisticsSettings statistics, double tau) {

  public FindingsSettings {
    if (!(tau > 0) || Double.isInfinite(tau)) {
      throw new IllegalArgumentException("tau must be above 0, found " + tau);
    }
  }

  /// With nothing but the order rule and its kind, τ = 1.
  public static FindingsSettings of(StatisticsSettings statistics) {
    return new FindingsSettings(statistics, 1);
  }
}
