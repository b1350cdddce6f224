package dev.assize.stats;

/// What being shown first adds to an answer's log odds, from comparisons asked in both orders with
/// token probabilities: half the difference of the two orders' logits.
///
/// @param logits added to the answer shown first and, in the other order, to the other one; 0.5
///   turns an even chance into 62 %
/// @param leftOut comparisons with a probability of exactly 0 or 1, which has no logit
public record PositionBias(Estimate logits, long leftOut) {}
