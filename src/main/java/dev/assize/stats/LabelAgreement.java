package dev.assize.stats;

import java.util.Optional;

/// How often the verdicts agree with the data's labels.
///
/// Counted over comparisons that are judged under the order rule and of which the label says
/// something. Where the label names a winner, the agreement is that candidate's credit, so that a
/// tie is ½. Where the label is a tie, it is 1 for a credit of exactly ½ and else 0.
///
/// @param rate the mean agreement, empty without such a comparison
/// @param strict the same with everything but full agreement counted 0
/// @param labelTies how many of the labels are ties
/// @param leftOut comparisons with a label and no verdict
public record LabelAgreement(
    Optional<Rate> rate, Optional<Rate> strict, long labelTies, long leftOut) {

  /// How many comparisons it is counted over.
  public long count() {
    return rate.map(Rate::rows).orElse(0L);
  }
}
