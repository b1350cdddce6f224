package dev.assize.stats;

import java.util.Optional;

/// Counts credits of 0 to 1, in quarters, by cluster, and makes a rate of them.
///
/// Everything is kept as integers, so that every partition of the rows gives the same bits.
public final class ClusterTally {
  static final int QUARTERS = 4;

  private final ClusterColumn quarters = ClusterColumn.ofSmallSums();
  private boolean fractions;

  /// Adds a row.
  ///
  /// @param credit 0, ¼, ½, ¾ or 1: what orders and ties can come to
  public void add(int cluster, double credit) {
    int part = (int) (credit * QUARTERS);
    if (part != credit * QUARTERS || part < 0 || part > QUARTERS) {
      throw new IllegalArgumentException("a credit is 0, ¼, ½, ¾ or 1, found " + credit);
    }
    quarters.add(cluster, part, 1);
    fractions |= part % QUARTERS != 0;
  }

  /// Adds a row that is right or wrong.
  public void add(int cluster, boolean hit) {
    add(cluster, hit ? 1 : 0);
  }

  /// Adds rows that are right or wrong.
  void add(int cluster, long hits, long rows) {
    quarters.add(cluster, hits * QUARTERS, rows);
  }

  /// Adds another tally's rows.
  ///
  /// @param here this tally's cluster numbers by the other's
  public void merge(ClusterTally other, int[] here) {
    quarters.merge(other.quarters, here);
    fractions |= other.fractions;
  }

  /// Adds another tally of the same clusters, seen from the other side where `mirrored`: a credit
  /// of 1 is then 0.
  void merge(ClusterTally other, boolean mirrored) {
    other.quarters.forEach((cluster, sum, rows) ->
        quarters.add(cluster, mirrored ? rows * QUARTERS - sum : sum, rows));
    fractions |= other.fractions;
  }

  /// The rate with its interval, empty without rows.
  public Optional<Rate> rate() {
    return Rate.of(ClusterMoments.of(quarters), QUARTERS, !fractions);
  }

  /// The sums in quarters, and the rows.
  ClusterColumn column() {
    return quarters;
  }
}
