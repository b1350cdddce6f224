package dev.assize.stats;

import java.util.Arrays;

/// Sums and rows of clusters by number, side by side. It grows by an eighth, since there are many
/// of them.
sealed interface ClusterArray {

  /// Adds to a cluster; false, with nothing added, where the result would not fit.
  boolean add(int cluster, long sum, long rows);

  long sum(int cluster);

  long rows(int cluster);

  private static int grown(int length, int cluster) {
    return Math.max(cluster + 1, length + length / 8);
  }

  /// 24 bits of sum and 8 bits of rows.
  final class Narrow implements ClusterArray {
    private static final int ROW_BITS = 8;
    private static final long MOST_ROWS = (1 << ROW_BITS) - 1;
    private static final long HIGHEST_SUM = (1 << (Integer.SIZE - ROW_BITS)) - 1;

    private int[] packed;

    Narrow(int clusters) {
      packed = new int[clusters];
    }

    @Override
    public boolean add(int cluster, long sum, long rows) {
      long newSum = sum(cluster) + sum;
      long newRows = rows(cluster) + rows;
      if (newSum < 0 || newSum > HIGHEST_SUM || newRows < 0 || newRows > MOST_ROWS) {
        return false;
      }
      if (cluster >= packed.length) {
        packed = Arrays.copyOf(packed, grown(packed.length, cluster));
      }
      packed[cluster] = (int) (newSum << ROW_BITS | newRows);
      return true;
    }

    @Override
    public long sum(int cluster) {
      return cluster < packed.length ? packed[cluster] >>> ROW_BITS : 0;
    }

    @Override
    public long rows(int cluster) {
      return cluster < packed.length ? packed[cluster] & MOST_ROWS : 0;
    }
  }

  /// A whole `long` of sum and an `int` of rows.
  final class Wide implements ClusterArray {
    private long[] sums;
    private int[] rows;

    Wide(int clusters) {
      sums = new long[clusters];
      rows = new int[clusters];
    }

    @Override
    public boolean add(int cluster, long sum, long of) {
      if (rows(cluster) + of > Integer.MAX_VALUE) {
        return false;
      }
      if (cluster >= sums.length) {
        int length = grown(sums.length, cluster);
        sums = Arrays.copyOf(sums, length);
        rows = Arrays.copyOf(rows, length);
      }
      sums[cluster] += sum;
      rows[cluster] += (int) of;
      return true;
    }

    @Override
    public long sum(int cluster) {
      return cluster < sums.length ? sums[cluster] : 0;
    }

    @Override
    public long rows(int cluster) {
      return cluster < rows.length ? rows[cluster] : 0;
    }
  }
}
