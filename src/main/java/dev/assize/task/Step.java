package dev.assize.task;

import java.util.Locale;

/// What one call of a task is for. Each is its own ledger line and its own cost.
public enum Step {
  /// Text that a later step quotes; no verdict is read from it.
  CRITIQUE,
  /// The reply that a verdict is read from.
  VERDICT,
  /// The verdict of a reasoned reply asked once more, as one constrained token behind what was said
  /// before it, to measure its probability.
  PROBABILITY,
  /// The verdict asked once without a constraint, to measure the mass on its labels.
  COVERAGE,
  /// The verdict asked again after a reply that could not be read.
  REASK;

  /// The name in files.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
