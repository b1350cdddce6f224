package dev.assize.task;

/// Which orders of a pair are asked.
public enum OrderPolicy {
  /// Both: position bias cancels, flips are seen.
  BOTH,
  /// The given one only: half the price, position is confounded with content.
  GIVEN,
  /// One per pair, fixed by hash(seed, item id, candidate text).
  RANDOM
}
