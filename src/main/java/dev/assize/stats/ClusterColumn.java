package dev.assize.stats;

import dev.assize.stats.ClusterStore.AnyArray;
import dev.assize.stats.ClusterStore.AnyMap;
import dev.assize.stats.ClusterStore.SmallArray;
import dev.assize.stats.ClusterStore.SmallMap;
import dev.assize.stats.ClusterStore.Visitor;

/// A sum and a number of rows per cluster, both 0 where nothing was added: a map while few clusters
/// have one, an array as soon as that is smaller. What does not fit there is kept beside it.
final class ClusterColumn {
  private static final int SMALL = 256;
  // What a map takes for a cluster that has rows, in the bytes of an array for one that may have.
  private static final int ARRAY_IS_SMALLER = 3;

  private ClusterStore store;
  private final AnyMap beside = new AnyMap();
  private int end;

  private ClusterColumn(ClusterStore store) {
    this.store = store;
  }

  /// For sums that are mostly 0 to 2²⁴ − 1 over at most 255 rows: 4 bytes a cluster.
  static ClusterColumn ofSmallSums() {
    return new ClusterColumn(new SmallMap());
  }

  /// For sums of any size and sign: 12 bytes a cluster.
  static ClusterColumn ofAnySums() {
    return new ClusterColumn(new AnyMap());
  }

  void add(int cluster, long sum, long of) {
    end = Math.max(end, cluster + 1);
    if (!store.add(cluster, sum, of)) {
      beside.add(cluster, sum, of);
    }
    switch (store) {
      case SmallMap map when isArraySmaller(map.size()) -> move(new SmallArray(end));
      case AnyMap map when isArraySmaller(map.size()) -> move(new AnyArray(end));
      case SmallMap _, AnyMap _, SmallArray _, AnyArray _ -> {}
    }
  }

  void merge(ClusterColumn other, int[] here) {
    other.forEach((cluster, sum, of) -> add(here[cluster], sum, of));
  }

  long sum(int cluster) {
    return store.sum(cluster) + (beside.size() == 0 ? 0 : beside.sum(cluster));
  }

  long rows(int cluster) {
    return store.rows(cluster) + (beside.size() == 0 ? 0 : beside.rows(cluster));
  }

  /// Visits every cluster with rows, in no order.
  void forEach(Visitor visitor) {
    if (beside.size() == 0) {
      store.forEach(visitor);
      return;
    }
    store.forEach((cluster, _, _) -> visitor.visit(cluster, sum(cluster), rows(cluster)));
    beside.forEach((cluster, sum, of) -> {
      if (store.rows(cluster) == 0) {
        visitor.visit(cluster, sum, of);
      }
    });
  }

  private boolean isArraySmaller(int clusters) {
    return clusters >= SMALL && (long) clusters * ARRAY_IS_SMALLER >= end;
  }

  private void move(ClusterStore array) {
    store.forEach(array::add);
    store = array;
  }
}
