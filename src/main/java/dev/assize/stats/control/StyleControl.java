package dev.assize.stats.control;

import java.util.List;
import java.util.Optional;

/// Win rates under control for length and style.
///
/// @param pairs by the models' names, each pair told of the model whose name comes first
/// @param coefficients by style; a style that does not vary has none, and without a fit there are
///   none
/// @param reliability what was predicted and what came, in up to ten bins of like size; empty
///   without a fit
/// @param warnings why the fit may mislead
public record StyleControl(
    List<PairControl> pairs,
    List<Coefficient> coefficients,
    List<ReliabilityBin> reliability,
    List<FitWarning> warnings) {

  public StyleControl {
    pairs = List.copyOf(pairs);
    coefficients = List.copyOf(coefficients);
    reliability = List.copyOf(reliability);
    warnings = List.copyOf(warnings);
  }

  /// A model's rate against another, in either direction; empty where they weren't compared.
  public Optional<PairControl> pair(String model, String against) {
    for (PairControl pair : pairs) {
      if (pair.model().equals(model) && pair.against().equals(against)) {
        return Optional.of(pair);
      }
      if (pair.model().equals(against) && pair.against().equals(model)) {
        return Optional.of(pair.mirrored());
      }
    }
    return Optional.empty();
  }
}
