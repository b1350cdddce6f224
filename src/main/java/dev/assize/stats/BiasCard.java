package dev.assize.stats;

import java.util.Optional;

/// What a judge's verdicts owe to place, length and style, and how steady they are.
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
/// @param slotPreference whether the place decides
/// @param firstSlot share of single verdicts for the answer shown first, ties left out; empty where
///   the order was neither asked both ways nor random, since place and content then go together
/// @param longerWins share of decided comparisons won by the longer answer, in characters; answers
///   of one length left out
/// @param longerLabels share of the data's labels that prefer the longer answer
/// @param richerWins share of decided comparisons won by the answer with more Markdown (headers,
///   list items, bold spans); answers with as much left out
/// @param richerLabels share of the data's labels that prefer the answer with more Markdown
/// @param positionBias in logits, where both orders have token probabilities
/// @param coverage how well the probabilities of verdicts are known
/// @param sameVerdict how often two samples of one question say the same; empty with single samples
/// @param sameScore how often two samples of one rating give the same score; empty with single
///   samples
public record BiasCard(
    Optional<Rate> flips,
    Optional<Rate> inconsistent,
    long flippedToFirst,
    SlotPreference slotPreference,
    Optional<Rate> firstSlot,
    Optional<Rate> longerWins,
    Optional<Rate> longerLabels,
    Optional<Rate> richerWins,
    Optional<Rate> richerLabels,
    Optional<PositionBias> positionBias,
    ProbabilityCoverage coverage,
    Optional<Rate> sameVerdict,
    Optional<Rate> sameScore) {

  /// Flipped comparisons.
  public long flipped() {
    return flips.map(rate -> Math.round(rate.value() * rate.rows())).orElse(0L);
  }
}
