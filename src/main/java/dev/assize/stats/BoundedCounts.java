package dev.assize.stats;

import java.util.HashMap;
import java.util.Map;

/// Counts of different values, up to a number of them; beyond it they are given up altogether, so
/// that what is kept does not depend on which came first.
public final class BoundedCounts<T> {
  private final int most;
  private final Map<T, Long> counts = new HashMap<>();
  private boolean tooMany;

  /// @param most how many different values are counted
  public BoundedCounts(int most) {
    this.most = most;
  }

  /// Adds a value that came so many times.
  public void add(T value, long times) {
    if (tooMany) {
      return;
    }
    counts.merge(value, times, Long::sum);
    if (counts.size() > most) {
      giveUp();
    }
  }

  /// Adds another one's counts.
  public void merge(BoundedCounts<T> other) {
    if (other.tooMany) {
      giveUp();
    }
    other.counts.forEach(this::add);
  }

  /// Whether there were too many different values, so that none is counted.
  public boolean isTooMany() {
    return tooMany;
  }

  /// How often each value came, in no order. Empty where there were too many.
  public Map<T, Long> counts() {
    return counts;
  }

  private void giveUp() {
    tooMany = true;
    counts.clear();
  }
}
