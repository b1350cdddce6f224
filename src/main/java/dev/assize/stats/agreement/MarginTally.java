package dev.assize.stats.agreement;

import dev.assize.dataset.Label.Preference;
import dev.assize.stats.ClusterTally;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Accuracy by how far the probability leans. See [MarginBucket].
final class MarginTally {
  private static final int BUCKETS = 5;

  private final List<ClusterTally> buckets =
      Stream.generate(ClusterTally::new).limit(BUCKETS).toList();

  /// @param probability that the first candidate is better, 0 to 1
  void add(int cluster, Preference label, double probability) {
    if (label == Preference.NEITHER) {
      return;
    }
    ClusterTally bucket = buckets.get(bucket(probability));
    if (probability == 0.5) {
      bucket.add(cluster, 0.5);
    } else {
      bucket.add(cluster, (probability > 0.5) == (label == Preference.FIRST));
    }
  }

  void merge(MarginTally other, int[] here) {
    for (int at = 0; at < BUCKETS; at++) {
      buckets.get(at).merge(other.buckets.get(at), here);
    }
  }

  /// All buckets, the least margin first.
  List<MarginBucket> result() {
    List<MarginBucket> all = new ArrayList<>();
    for (int at = 0; at < BUCKETS; at++) {
      all.add(new MarginBucket(end(at), end(at + 1), buckets.get(at).rate()));
    }
    return all;
  }

  // By the likelier side's probability, whose ends are the doubles that people write (0.7, not
  // 0.39999999999999997 of margin), and which is the same for p and 1 − p wherever both are.
  private static int bucket(double probability) {
    double likelier = Math.max(probability, 1 - probability);
    for (int at = 0; at < BUCKETS - 1; at++) {
      if (likelier <= (1 + end(at + 1)) / 2) {
        return at;
      }
    }
    return BUCKETS - 1;
  }

  private static double end(int bucket) {
    return (double) bucket / BUCKETS;
  }
}
