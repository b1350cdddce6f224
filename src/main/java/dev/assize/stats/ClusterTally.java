package dev.assize.stats;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;

/// Counts credits of 0 to 1, in quarters, by cluster, and makes a rate of them.
///
/// Everything is kept as integers, so that every partition of the rows gives the same bits.
public final class ClusterTally {
  private static final int QUARTERS = 4;

  // The sum of quarters in the upper half, the number of rows in the lower one.
  private final ClusterColumn sums = new ClusterColumn();
  private long rows;
  private long quarters;
  private boolean fractions;

  /// Adds a row.
  ///
  /// @param credit 0, ¼, ½, ¾ or 1: what orders and ties can come to
  public void add(int cluster, double credit) {
    int part = (int) (credit * QUARTERS);
    if (part != credit * QUARTERS || part < 0 || part > QUARTERS) {
      throw new IllegalArgumentException("a credit is 0, ¼, ½, ¾ or 1, found " + credit);
    }
    add(cluster, part, 1);
    fractions |= part % QUARTERS != 0;
  }

  /// Adds a row that is right or wrong.
  public void add(int cluster, boolean hit) {
    add(cluster, hit ? 1 : 0);
  }

  /// Adds another tally's rows.
  ///
  /// @param here this tally's cluster numbers by the other's
  public void merge(ClusterTally other, int[] here) {
    other.sums.forEach((cluster, packed) -> add(here[cluster], parts(packed), count(packed)));
    fractions |= other.fractions;
  }

  /// Adds another tally of the same clusters, seen from the other side where `mirrored`: a credit
  /// of 1 is then 0.
  void merge(ClusterTally other, boolean mirrored) {
    other.sums.forEach((cluster, packed) -> {
      int of = count(packed);
      int part = parts(packed);
      add(cluster, mirrored ? of * QUARTERS - part : part, of);
    });
    fractions |= other.fractions;
  }

  private void add(int cluster, int part, int of) {
    sums.add(cluster, ((long) part << Integer.SIZE) + of);
    rows += of;
    quarters += part;
  }

  /// The rate with its interval, empty without rows.
  public Optional<Rate> rate() {
    if (rows == 0) {
      return Optional.empty();
    }
    var moments = new Moments();
    sums.forEach((_, packed) -> moments.add(parts(packed), count(packed)));
    return Optional.of(
        Rate.of(
            (double) quarters / QUARTERS / rows,
            rows,
            moments.clusters,
            moments.variance(),
            !fractions));
  }

  private static int parts(long packed) {
    return (int) (packed >>> Integer.SIZE);
  }

  private static int count(long packed) {
    return (int) packed;
  }

  /// Sums of squares over clusters.
  private final class Moments {
    private long clusters;
    private long partsSquared;
    private long partsTimesRows;
    private long rowsSquared;

    void add(long part, long of) {
      clusters++;
      partsSquared += part * part;
      partsTimesRows += part * of;
      rowsSquared += of * of;
    }

    /// The cluster-robust variance of the rate r = Σs/Σn: G/(G−1) · Σ(s − r·n)² / (Σn)², over G
    /// clusters with credits s and rows n; empty with a single cluster. The squares are summed
    /// exactly: their difference may be nothing at all.
    OptionalDouble variance() {
      if (clusters < 2) {
        return OptionalDouble.empty();
      }
      BigInteger n = BigInteger.valueOf(rows);
      BigInteger q = BigInteger.valueOf(quarters);
      BigInteger squares =
          BigInteger.valueOf(partsSquared)
              .multiply(n)
              .multiply(n)
              .subtract(BigInteger.valueOf(partsTimesRows).multiply(n).multiply(q).shiftLeft(1))
              .add(BigInteger.valueOf(rowsSquared).multiply(q).multiply(q));
      double scale = (double) QUARTERS * rows * rows;
      return OptionalDouble.of(squares.doubleValue() / (scale * scale) * clusters / (clusters - 1));
    }
  }
}
