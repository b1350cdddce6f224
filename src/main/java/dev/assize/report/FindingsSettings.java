package dev.assize.report;

import dev.assize.stats.StatisticsSettings;
import dev.assize.stats.calibration.Calibrations;
import dev.assize.stats.panel.PanelSettings;
import java.util.Optional;

/// How a run's judgements are counted. None of it changes what is recorded.
///
/// @param tau the scale of the link that the run's ratings went through, above 0
/// @param calibrations what win probabilities are seen through too, beside the raw ones
/// @param control what win rates are controlled for too, beside the raw ones
/// @param panel how several judges count together
public record FindingsSettings(
    StatisticsSettings statistics,
    double tau,
    Calibrations calibrations,
    Optional<Control> control,
    PanelSettings panel) {

  public FindingsSettings {
    if (!(tau > 0) || Double.isInfinite(tau)) {
      throw new IllegalArgumentException("tau must be above 0, found " + tau);
    }
  }

  /// Without calibration and control; a panel counts by majority.
  public FindingsSettings(StatisticsSettings statistics, double tau) {
    this(statistics, tau, Calibrations.NONE, Optional.empty(), PanelSettings.DEFAULT);
  }

  /// With nothing but the order rule and its kind, τ = 1.
  public static FindingsSettings of(StatisticsSettings statistics) {
    return new FindingsSettings(statistics, 1);
  }

  /// The same with win probabilities calibrated too.
  public FindingsSettings calibrated(Calibrations by) {
    return new FindingsSettings(statistics, tau, by, control, panel);
  }

  /// The same with win rates under control too.
  public FindingsSettings controlled(Control by) {
    return new FindingsSettings(statistics, tau, calibrations, Optional.of(by), panel);
  }

  /// The same with a panel that counts otherwise.
  public FindingsSettings counting(PanelSettings by) {
    return new FindingsSettings(statistics, tau, calibrations, control, by);
  }
}
