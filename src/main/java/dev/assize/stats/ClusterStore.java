package dev.assize.stats;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.cursors.IntIntCursor;
import com.carrotsearch.hppc.cursors.IntLongCursor;
import java.util.Arrays;

/// Sums and rows of clusters by number, in one of four ways: few or many clusters, small or any
/// sums.
sealed interface ClusterStore {

  /// Adds to a cluster; false, with nothing added, where the result would not fit.
  boolean add(int cluster, long sum, long rows);

  long sum(int cluster);

  long rows(int cluster);

  /// Visits every cluster with rows, in no order.
  void forEach(Visitor visitor);

  interface Visitor {
    void visit(int cluster, long sum, long rows);
  }

  /// 24 bits of sum and 8 bits of rows.
  final class Packed {
    private static final int ROW_BITS = 8;
    private static final long MOST_ROWS = (1L << ROW_BITS) - 1;
    private static final long HIGHEST_SUM = (1L << (Integer.SIZE - ROW_BITS)) - 1;

    private Packed() {}

    static boolean fits(long sum, long rows) {
      return sum >= 0 && sum <= HIGHEST_SUM && rows >= 0 && rows <= MOST_ROWS;
    }

    static int of(long sum, long rows) {
      return (int) (sum << ROW_BITS | rows);
    }

    static long sum(int packed) {
      return Integer.toUnsignedLong(packed) >>> ROW_BITS;
    }

    static long rows(int packed) {
      return packed & MOST_ROWS;
    }
  }

  /// Few clusters with small sums: about 15 bytes each.
  final class SmallMap implements ClusterStore {
    private final IntIntHashMap packed = new IntIntHashMap();

    int size() {
      return packed.size();
    }

    @Override
    public boolean add(int cluster, long sum, long rows) {
      int now = packed.get(cluster);
      long newSum = Packed.sum(now) + sum;
      long newRows = Packed.rows(now) + rows;
      boolean fits = Packed.fits(newSum, newRows);
      if (fits) {
        packed.put(cluster, Packed.of(newSum, newRows));
      }
      return fits;
    }

    @Override
    public long sum(int cluster) {
      return Packed.sum(packed.get(cluster));
    }

    @Override
    public long rows(int cluster) {
      return Packed.rows(packed.get(cluster));
    }

    @Override
    public void forEach(Visitor visitor) {
      for (IntIntCursor entry : packed) {
        visitor.visit(entry.key, Packed.sum(entry.value), Packed.rows(entry.value));
      }
    }
  }

  /// Many clusters with small sums: 4 bytes each, and an eighth more to grow into.
  final class SmallArray implements ClusterStore {
    private int[] packed;

    SmallArray(int clusters) {
      packed = new int[clusters];
    }

    @Override
    public boolean add(int cluster, long sum, long rows) {
      long newSum = sum(cluster) + sum;
      long newRows = rows(cluster) + rows;
      if (!Packed.fits(newSum, newRows)) {
        return false;
      }
      if (cluster >= packed.length) {
        packed = Arrays.copyOf(packed, grown(packed.length, cluster));
      }
      packed[cluster] = Packed.of(newSum, newRows);
      return true;
    }

    @Override
    public long sum(int cluster) {
      return cluster < packed.length ? Packed.sum(packed[cluster]) : 0;
    }

    @Override
    public long rows(int cluster) {
      return cluster < packed.length ? Packed.rows(packed[cluster]) : 0;
    }

    @Override
    public void forEach(Visitor visitor) {
      for (int cluster = 0; cluster < packed.length; cluster++) {
        if (packed[cluster] != 0) {
          visitor.visit(cluster, Packed.sum(packed[cluster]), Packed.rows(packed[cluster]));
        }
      }
    }
  }

  /// Few clusters with any sums: about 45 bytes each.
  final class AnyMap implements ClusterStore {
    private final IntLongHashMap sums = new IntLongHashMap();
    private final IntLongHashMap rows = new IntLongHashMap();

    int size() {
      return rows.size();
    }

    @Override
    public boolean add(int cluster, long sum, long of) {
      sums.addTo(cluster, sum);
      rows.addTo(cluster, of);
      return true;
    }

    @Override
    public long sum(int cluster) {
      return sums.get(cluster);
    }

    @Override
    public long rows(int cluster) {
      return rows.get(cluster);
    }

    @Override
    public void forEach(Visitor visitor) {
      for (IntLongCursor entry : rows) {
        visitor.visit(entry.key, sums.get(entry.key), entry.value);
      }
    }
  }

  /// Many clusters with any sums: 12 bytes each, and an eighth more to grow into.
  final class AnyArray implements ClusterStore {
    private long[] sums;
    private int[] rows;

    AnyArray(int clusters) {
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

    @Override
    public void forEach(Visitor visitor) {
      for (int cluster = 0; cluster < rows.length; cluster++) {
        if (rows[cluster] != 0) {
          visitor.visit(cluster, sums[cluster], rows[cluster]);
        }
      }
    }
  }

  private static int grown(int length, int cluster) {
    return Math.max(cluster + 1, length + length / 8);
  }
}
