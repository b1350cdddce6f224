package dev.assize.stats.agreement;

import dev.assize.stats.Rate;
import java.util.Optional;

/// How often the likelier answer is the labelled one, where the win probability leans so far.
///
/// Counted over comparisons whose label names a winner. The margin is that of p and 1 − p, |2p −
/// 1|; where p is ½ the accuracy is ½.
///
/// @param low the margins' lower end, 0 to 1; belongs to the bucket below, except 0 itself
/// @param high the margins' upper end, 0 to 1; belongs to this bucket
/// @param accuracy empty where no comparison is in the bucket
public record MarginBucket(double low, double high, Optional<Rate> accuracy) {

  /// How many comparisons are in it.
  public long count() {
    return accuracy.map(Rate::rows).orElse(0L);
  }
}
