package dev.assize.judgement;

import java.util.List;

/// Whether an answer passes all gates of a [Combination].
sealed interface Passage {
  /// Every gate is open.
  record Open() implements Passage {}

  /// One is closed, whatever the others say.
  record Closed() implements Passage {}

  /// None is closed, and one has no score to go by.
  record Unknown(List<String> reasons) implements Passage {}

  default boolean isOpen() {
    return this instanceof Open;
  }

  /// Why it isn't known; empty where it is.
  default List<String> reasons() {
    return this instanceof Unknown(List<String> why) ? why : List.of();
  }
}
