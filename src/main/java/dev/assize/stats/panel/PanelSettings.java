package dev.assize.stats.panel;

/// How a panel counts.
///
/// @param quorum so many judges must have a verdict on a comparison, or it is left out; at least 1
public record PanelSettings(PanelRule rule, int quorum) {
  /// By majority of whoever has a verdict.
  public static final PanelSettings DEFAULT = new PanelSettings(PanelRule.MAJORITY, 1);

  public PanelSettings {
    if (quorum < 1) {
      throw new IllegalArgumentException("a quorum is at least 1, found " + quorum);
    }
  }
}
