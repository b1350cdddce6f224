package dev.assize.stats.control;

/// What a style does to the judge.
///
/// @param value the logit that a win gains as `tanh(difference / scale)` goes from 0 to 1: above 0
///   where the judge likes more of it. An answer that has one `scale` more gains 0.76 of it
/// @param standardError cluster-robust by prompt
/// @param scale the standard deviation of the difference within the pairs, in characters or in
///   counts per word
public record Coefficient(Style style, double value, double standardError, double scale) {}
