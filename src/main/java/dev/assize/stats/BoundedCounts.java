package dev.assize.stats;

import java.util.HashMap;
import java.util.Map;

/// Counts of different values, up to a number of them; beyond it they are given up altogether, so
/// that what is kept does not depend on which came first.
final class BoundedCounts<T> {
  private final int most;
  private final Map<T, Long> counts = new HashMap<>();
  private boolean tooMany;

  BoundedCounts(int most) {
    this.most = most;
  }

  void add(T value, long times) {
    if (tooMany) {
      return;
    }
    counts.merge(value, times, Long::sum);
    if (counts.size() > most) {
      giveUp();
    }
  }

  void merge(BoundedCounts<T> other) {
    if (other.tooMany) {
      giveUp();
    }
    other.counts.forEach(this::add);
  }

  boolean isTooMany() {
    return tooMany;
  }

  /// Empty where there were too many.
  Map<T, Long> counts() {
    return counts;
  }

  private void giveUp() {
    tooMany = true;
    counts.clear();
  }
}
