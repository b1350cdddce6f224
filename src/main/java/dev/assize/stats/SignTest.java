package dev.assize.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/// An exact test of whether prompts lean to one side as often as to the other. A prompt counts once
/// whatever the number of its rows: its rows don't speak independently of each other.
///
/// @param positive prompts with more on the one side
/// @param negative prompts with more on the other
/// @param even prompts with as many on both sides; they say nothing
/// @param pValue the chance of a split at least as uneven, were both sides as likely; two-sided, 1
///   where no prompt leans
public record SignTest(long positive, long negative, long even, double pValue) {
  /// Below this p, a lean is called one.
  public static final double SIGNIFICANT = 0.05;

  private static final int MOST = Integer.MAX_VALUE;

  static SignTest of(long positive, long negative, long even) {
    return new SignTest(positive, negative, even, pValue(positive, negative));
  }

  /// Counts each cluster by whether more than half of its rows are on the positive side.
  ///
  /// @param column rows on the positive side, and all rows
  /// @param units how much a row on the positive side adds to the sum
  static SignTest of(ClusterColumn column, int units) {
    long[] signs = new long[3];
    column.forEach((_, sum, rows) -> signs[1 + Long.signum(2 * sum - rows * units)]++);
    return of(/* positive= */ signs[2], /* negative= */ signs[0], /* even= */ signs[1]);
  }

  /// Whether the lean is more than chance makes likely.
  public boolean isSignificant() {
    return pValue < SIGNIFICANT;
  }

  // Both tails of a fair coin are alike.
  private static double pValue(long positive, long negative) {
    long prompts = Math.addExact(positive, negative);
    if (prompts > MOST) {
      throw new IllegalArgumentException(
          "expected at most " + MOST + " prompts that lean, found " + prompts);
    }
    int fewer = (int) Math.min(positive, negative);
    double tail = BinomialDistribution.of((int) prompts, 0.5).cumulativeProbability(fewer);
    return Math.min(1, 2 * tail);
  }
}
