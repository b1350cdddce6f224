package dev.assize.task;

/// One of the two ways to show a pair.
public enum Order {
  /// As the data lists the pair, or as a content hash shuffled it where the data's order gives the
  /// answer away.
  GIVEN,
  /// The other way round.
  SWAPPED;

  /// The name in files: `given` or `swapped`.
  public String label() {
    return switch (this) {
      case GIVEN -> "given";
      case SWAPPED -> "swapped";
    };
  }
}
