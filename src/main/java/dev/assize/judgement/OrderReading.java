package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.task.Order;
import java.util.OptionalDouble;

/// What one call about a pair came to.
///
/// @param shownFirst the candidate that the judge saw first
/// @param sample counted from 0
/// @param probability of the comparison's first candidate (not of the one shown first), from token
///   probabilities alone; none where there were no usable ones
/// @param coverage probability mass on all labels, 0 to 1; empty where it could not be measured
public record OrderReading(
    Order order,
    CandidateId shownFirst,
    String judge,
    int sample,
    Said said,
    WinProbability probability,
    OptionalDouble coverage) {

  /// Whether a verdict was read.
  public boolean isVerdict() {
    return switch (said) {
      case Said.Prefers _, Said.Even _ -> true;
      case Said.Unread _, Said.Failed _, Said.Pending _ -> false;
    };
  }
}
