package dev.assize.report;

import dev.assize.stats.control.AlpacaEvalTerms;
import dev.assize.stats.control.ControlSettings;

/// What win rates are controlled for.
public sealed interface Control {

  /// Length and style on any data.
  record OfStyles(ControlSettings settings) implements Control {}

  /// AlpacaEval 2's own length control: the first candidate of every pair is the reference.
  record OfAlpacaEval(AlpacaEvalTerms terms) implements Control {}
}
