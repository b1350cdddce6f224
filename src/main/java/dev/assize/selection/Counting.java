package dev.assize.selection;

import dev.assize.judgement.OrderRule;

/// How matches count.
///
/// @param rule how the two orders of a pair count
/// @param strengthWeight the points of `A>>B`
/// @param seed what lots are drawn by
/// @param passOver whether candidates and matches without a verdict are passed over; else an item
///   is unjudged where what is missing could make another one the best
public record Counting(OrderRule rule, double strengthWeight, long seed, boolean passOver) {
  /// A win needs both orders; nothing is passed over.
  public static final Counting DEFAULT = new Counting(OrderRule.AGREE_OR_TIE, 2, 0, false);
}
