package dev.assize.stats;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import dev.assize.text.Sha256;

/// Numbers the clusters of a run, 0, 1, 2 … in the order in which they were met.
///
/// Kept by a 64-bit hash of the cluster's name: a million clusters take about 25 MB, and two of
/// them fall together once in some forty million such runs.
public final class Clusters {
  private final LongIntHashMap numbers = new LongIntHashMap();

  /// The number of a cluster, a new one where its name is new.
  public int number(String cluster) {
    return number(Sha256.bits(cluster));
  }

  /// The numbers here of another run's clusters, by their numbers there; new ones are added.
  public int[] absorb(Clusters other) {
    int[] here = new int[other.numbers.size()];
    for (LongIntCursor entry : other.numbers) {
      here[entry.value] = number(entry.key);
    }
    return here;
  }

  /// The clusters' hashes by their numbers.
  long[] hashes() {
    long[] hashes = new long[numbers.size()];
    for (LongIntCursor entry : numbers) {
      hashes[entry.value] = entry.key;
    }
    return hashes;
  }

  private int number(long hash) {
    int at = numbers.indexOf(hash);
    if (numbers.indexExists(at)) {
      return numbers.indexGet(at);
    }
    int next = numbers.size();
    numbers.indexInsert(at, hash, next);
    return next;
  }
}
