package dev.assize.engine;

import dev.assize.judgement.Coverage;
import java.util.Map;

/// What a run tells beside its judgements.
///
/// @param coverage how much of a judge's probability the labels have, by judge, where that had to
///   be asked apart
/// @param minimumCoverage the least of it for which probabilities are told, 0 to 1
/// @param suspects items whose candidates seem to speak to the judge
/// @param canaries how answers that must not win fared
public record Asides(
    Map<String, Coverage> coverage,
    double minimumCoverage,
    Suspects suspects,
    CanaryTally canaries) {
  /// Nothing to tell.
  public static final Asides NONE = new Asides(Map.of(), 0, Suspects.NONE, CanaryTally.NONE);

  public Asides {
    coverage = Map.copyOf(coverage);
  }
}
