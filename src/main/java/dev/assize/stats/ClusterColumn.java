package dev.assize.stats;

import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.cursors.IntLongCursor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One number per cluster, 0 where none was added: a map while few clusters have one, an array (8
/// bytes a cluster) as soon as that is smaller.
final class ClusterColumn {
  private static final int SMALL = 256;
  // A map entry takes 12 bytes in a table that is on the average a little over half full.
  private static final int ARRAY_IS_SMALLER = 2;

  private IntLongHashMap sparse = new IntLongHashMap();
  private long @Nullable [] dense;
  private int end;

  void add(int cluster, long amount) {
    end = Math.max(end, cluster + 1);
    if (dense == null) {
      sparse.addTo(cluster, amount);
      condense();
      return;
    }
    if (cluster >= dense.length) {
      dense = Arrays.copyOf(dense, Math.max(end, dense.length + dense.length / 4));
    }
    dense[cluster] += amount;
  }

  void forEach(Visitor visitor) {
    if (dense == null) {
      for (IntLongCursor entry : sparse) {
        visitor.visit(entry.key, entry.value);
      }
      return;
    }
    for (int cluster = 0; cluster < end; cluster++) {
      if (dense[cluster] != 0) {
        visitor.visit(cluster, dense[cluster]);
      }
    }
  }

  private void condense() {
    if (sparse.size() < SMALL || (long) sparse.size() * ARRAY_IS_SMALLER < end) {
      return;
    }
    long[] all = new long[end + end / 4];
    for (IntLongCursor entry : sparse) {
      all[entry.key] = entry.value;
    }
    dense = all;
    sparse = new IntLongHashMap(0);
  }

  interface Visitor {
    void visit(int cluster, long value);
  }
}
