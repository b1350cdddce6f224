package dev.assize.stats.calibration;

import java.util.Optional;

/// How the labels see the probabilities of one source.
///
/// @param scores empty where no known probability has a label
/// @param fit the temperature that would make them better
/// @param bounded labelled comparisons whose probability is known by its bounds only; they are in
///   neither
public record CalibrationResult(Optional<CalibrationScores> scores, Fit fit, long bounded) {}
