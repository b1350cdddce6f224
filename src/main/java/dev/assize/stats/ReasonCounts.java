package dev.assize.stats;

import java.util.SortedMap;
import java.util.TreeMap;

/// Counts by reason, in the order of their names.
final class ReasonCounts {
  private final SortedMap<String, Long> counts = new TreeMap<>();

  void add(String reason) {
    counts.merge(reason, 1L, Long::sum);
  }

  void merge(ReasonCounts other) {
    other.counts.forEach((reason, count) -> counts.merge(reason, count, Long::sum));
  }

  SortedMap<String, Long> counts() {
    return counts;
  }
}
