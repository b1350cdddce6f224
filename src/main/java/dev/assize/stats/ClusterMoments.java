package dev.assize.stats;

import java.math.BigInteger;
import java.util.OptionalDouble;

/// Sums and sums of squares over clusters, for a ratio r = Σs/Σn of their sums s and rows n.
///
/// Whole numbers throughout: the squares' difference may be nothing at all, and no order of the
/// clusters changes a bit.
final class ClusterMoments {
  private long clusters;
  private long sum;
  private long rows;
  private final ProductSum sumSquared = new ProductSum();
  private final ProductSum sumTimesRows = new ProductSum();
  private final ProductSum rowsSquared = new ProductSum();

  void add(long itsSum, long itsRows) {
    clusters++;
    sum += itsSum;
    rows += itsRows;
    sumSquared.add(itsSum, itsSum);
    sumTimesRows.add(itsSum, itsRows);
    rowsSquared.add(itsRows, itsRows);
  }

  static ClusterMoments of(ClusterColumn column) {
    var moments = new ClusterMoments();
    column.forEach((_, sum, rows) -> moments.add(sum, rows));
    return moments;
  }

  long clusters() {
    return clusters;
  }

  long sum() {
    return sum;
  }

  long rows() {
    return rows;
  }

  /// The cluster-robust variance of the ratio: G/(G−1) · Σ(s − r·n)² / (Σn)² over G clusters, the
  /// linearisation of a ratio of sums; empty with a single cluster.
  ///
  /// @param units how many of the sums' units are 1
  OptionalDouble variance(double units) {
    if (clusters < 2) {
      return OptionalDouble.empty();
    }
    double scale = units * rows * rows;
    return OptionalDouble.of(squares().doubleValue() / (scale * scale) * clusters / (clusters - 1));
  }

  /// Σ(s·N − S·n)² over clusters, with S and N the sums of s and n.
  BigInteger squares() {
    BigInteger n = BigInteger.valueOf(rows);
    BigInteger s = BigInteger.valueOf(sum);
    return sumSquared
        .value()
        .multiply(n)
        .multiply(n)
        .subtract(sumTimesRows.value().multiply(n).multiply(s).shiftLeft(1))
        .add(rowsSquared.value().multiply(s).multiply(s));
  }
}
