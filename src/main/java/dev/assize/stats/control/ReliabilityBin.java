package dev.assize.stats.control;

/// Comparisons with like predictions.
///
/// @param predicted the mean prediction, 0 to 1
/// @param observed the mean credit, 0 to 1
/// @param comparisons how many, at least 1
public record ReliabilityBin(double predicted, double observed, long comparisons) {}
