package dev.assize.judge.rules.reward;

import dev.assize.dataset.Item;
import java.util.List;
import java.util.Optional;

/// A number said of an answer. Thread-safe.
public interface Reward {
  /// What a configuration calls it.
  String name();

  /// Between which numbers its values lie.
  Range range();

  /// What an item lacks for this reward, in a sentence; empty where it lacks nothing.
  default Optional<String> lacks(Item item) {
    return Optional.empty();
  }

  /// The keys of an item's metadata that it reads.
  default List<String> fields() {
    return List.of();
  }

  /// The number for an answer to an item that lacks nothing.
  Rewarded give(Attempt attempt);
}
