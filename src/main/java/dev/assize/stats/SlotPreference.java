package dev.assize.stats;

/// Whether a judge favours a place in the prompt, from what can tell: only where the place does not
/// go with the content.
public sealed interface SlotPreference {

  /// From comparisons asked in both orders that flipped: there the place decided.
  ///
  /// @param toFirst flips in which the answer shown first won both times
  /// @param toSecond flips in which the answer shown second won both times
  /// @param test of prompts with more flips to the first place against those with more to the
  ///   second
  record OfFlips(long toFirst, long toSecond, SignTest test) implements SlotPreference {}

  /// From single verdicts on pairs that were shown in a random order.
  ///
  /// @param first share of verdicts for the answer shown first, ties left out
  /// @param test of prompts with more verdicts for the first place against those with more for the
  ///   second
  record OfRandomOrder(Rate first, SignTest test) implements SlotPreference {}

  /// It can't be told.
  ///
  /// @param reason one clause, for people
  record Unknown(String reason) implements SlotPreference {}
}
