package dev.assize.stats;

import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.cursors.IntLongCursor;
import org.jspecify.annotations.Nullable;

/// A sum and a number of rows per cluster, both 0 where nothing was added: a map while few clusters
/// have one, an array as soon as that is smaller. What does not fit the array stays in the map.
final class ClusterColumn {
  private static final int SMALL = 256;
  // Two map entries of 12 bytes each, in tables that are on the average a little over half full.
  private static final int ARRAY_IS_SMALLER = 4;

  private final boolean wide;
  private IntLongHashMap sums = new IntLongHashMap();
  private IntLongHashMap rows = new IntLongHashMap();
  private @Nullable ClusterArray dense;
  private int end;

  private ClusterColumn(boolean wide) {
    this.wide = wide;
  }

  /// For sums that are mostly 0 to 2²⁴ − 1 over at most 255 rows: 4 bytes a cluster.
  static ClusterColumn ofSmallSums() {
    return new ClusterColumn(false);
  }

  /// For sums of any size and sign: 12 bytes a cluster.
  static ClusterColumn ofAnySums() {
    return new ClusterColumn(true);
  }

  void add(int cluster, long sum, long of) {
    end = Math.max(end, cluster + 1);
    if (dense == null || !dense.add(cluster, sum, of)) {
      sums.addTo(cluster, sum);
      rows.addTo(cluster, of);
      condense();
    }
  }

  void merge(ClusterColumn other, int[] here) {
    other.forEach((cluster, sum, of) -> add(here[cluster], sum, of));
  }

  long sum(int cluster) {
    return sums.get(cluster) + (dense == null ? 0 : dense.sum(cluster));
  }

  long rows(int cluster) {
    return rows.get(cluster) + (dense == null ? 0 : dense.rows(cluster));
  }

  /// Visits every cluster with rows, in no order.
  void forEach(Visitor visitor) {
    if (dense == null) {
      for (IntLongCursor entry : rows) {
        visitor.visit(entry.key, sums.get(entry.key), entry.value);
      }
      return;
    }
    for (int cluster = 0; cluster < end; cluster++) {
      long of = rows(cluster);
      if (of != 0) {
        visitor.visit(cluster, sum(cluster), of);
      }
    }
  }

  private void condense() {
    if (dense != null || rows.size() < SMALL || (long) rows.size() * ARRAY_IS_SMALLER < end) {
      return;
    }
    IntLongHashMap oldSums = sums;
    IntLongHashMap oldRows = rows;
    sums = new IntLongHashMap(0);
    rows = new IntLongHashMap(0);
    dense = wide ? new ClusterArray.Wide(end) : new ClusterArray.Narrow(end);
    for (IntLongCursor entry : oldRows) {
      add(entry.key, oldSums.get(entry.key), entry.value);
    }
  }

  interface Visitor {
    void visit(int cluster, long sum, long rows);
  }
}
