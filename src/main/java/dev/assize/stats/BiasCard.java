package dev.assize.stats;

import java.util.Optional;

/// What a judge's verdicts owe to place and length.
///
/// Flips are counted over comparisons with a verdict in both orders; of a panel, each judge's
/// comparisons are counted.
///
/// @param flips share of comparisons in which the orders name different winners; empty where none
///   was seen in both orders
/// @param inconsistent the same with those in which one order names a winner and the other says
///   "even"
/// @param flippedToFirst of the flipped comparisons, those in which the answer shown first won both
///   times; the rest went to the answer shown second
/// @param firstSlot share of single verdicts for the answer shown first, ties left out
/// @param longerWins share of decided comparisons won by the longer answer, in characters; answers
///   of one length left out
/// @param longerLabels share of the data's labels that prefer the longer answer
public record BiasCard(
    Optional<Rate> flips,
    Optional<Rate> inconsistent,
    long flippedToFirst,
    Optional<Rate> firstSlot,
    Optional<Rate> longerWins,
    Optional<Rate> longerLabels) {

  /// Flipped comparisons.
  public long flipped() {
    return flips.map(rate -> Math.round(rate.value() * rate.rows())).orElse(0L);
  }
}
