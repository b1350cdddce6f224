package dev.assize.stats.panel;

import java.util.Locale;

/// How a panel's judges count together. What is recorded is the majority, whatever the rule.
public enum PanelRule {
  /// More judges decided for it than for the other.
  MAJORITY,
  /// The mean of the judges' win probabilities is above ½.
  MEAN_PROBABILITY,
  /// Votes weighed by agreement with the labels, measured on other prompts.
  WEIGHTED,
  /// The likeliest truth where every judge is believed as far as the others bear it out (Dawid and
  /// Skene); labels are not looked at.
  DAWID_SKENE;

  /// The name on the command line, such as `mean-probability`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether all items must be seen before the first can count.
  public boolean learns() {
    return switch (this) {
      case MAJORITY, MEAN_PROBABILITY -> false;
      case WEIGHTED, DAWID_SKENE -> true;
    };
  }
}
