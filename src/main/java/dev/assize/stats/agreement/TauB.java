package dev.assize.stats.agreement;

import dev.assize.stats.agreement.Coefficient.Reason;
import dev.assize.stats.agreement.Coefficient.Undefined;
import java.util.Arrays;
import java.util.Comparator;

/// Kendall's τ-b of one list of pairs, in n log n steps (Knight, *A Computer Method for Calculating
/// Kendall's Tau with Ungrouped Data*, 1966).
///
/// τ-b = (C − D)/√((n₀ − n₁)(n₀ − n₂)): concordant less discordant pairs, over the pairs that x
/// does not tie and those that y does not. All counts are integers, so that the order of the pairs
/// doesn't matter to the bit.
final class TauB {
  private TauB() {}

  /// @param points pairs of finite numbers; sorted in place
  static Coefficient of(double[][] points) {
    if (points.length == 0) {
      return new Undefined(Reason.NOTHING_IN_COMMON);
    }
    if (points.length == 1) {
      return new Undefined(Reason.ONE_ITEM);
    }
    Arrays.sort(
        points,
        Comparator.<double[]>comparingDouble(point -> point[0])
            .thenComparingDouble(point -> point[1]));
    double[] x = Arrays.stream(points).mapToDouble(point -> point[0]).toArray();
    double[] y = Arrays.stream(points).mapToDouble(point -> point[1]).toArray();
    long tiedInBoth = tiedInBoth(x, y);
    long tiedInX = tied(x);
    long discordant = inversions(y, new double[y.length], 0, y.length);
    // The sorting of the inversions left y in its order.
    long tiedInY = tied(y);
    long all = (long) x.length * (x.length - 1) / 2;
    if (tiedInX == all || tiedInY == all) {
      return new Undefined(Reason.CONSTANT);
    }
    long concordant = all - tiedInX - tiedInY + tiedInBoth - discordant;
    double untiedInX = all - tiedInX;
    double untiedInY = all - tiedInY;
    double tau = (concordant - discordant) / Math.sqrt(untiedInX) / Math.sqrt(untiedInY);
    return new Coefficient.Known(Math.clamp(tau, -1, 1));
  }

  private static long tied(double[] sorted) {
    long pairs = 0;
    long alike = 0;
    for (int at = 1; at < sorted.length; at++) {
      alike = sorted[at] == sorted[at - 1] ? alike + 1 : 0;
      pairs += alike;
    }
    return pairs;
  }

  private static long tiedInBoth(double[] x, double[] y) {
    long pairs = 0;
    long alike = 0;
    for (int at = 1; at < x.length; at++) {
      alike = x[at] == x[at - 1] && y[at] == y[at - 1] ? alike + 1 : 0;
      pairs += alike;
    }
    return pairs;
  }

  /// Sorts a part by merging, and counts the pairs whose later one is smaller.
  private static long inversions(double[] values, double[] spare, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    long found = inversions(values, spare, from, middle) + inversions(values, spare, middle, to);
    int left = from;
    int right = middle;
    for (int at = from; at < to; at++) {
      if (right == to || (left < middle && values[left] <= values[right])) {
        spare[at] = values[left++];
      } else {
        spare[at] = values[right++];
        found += middle - left;
      }
    }
    System.arraycopy(spare, from, values, from, to - from);
    return found;
  }
}
