package dev.assize.verdict;

/// A place in a prompt: 0 is the answer shown first, "A".
public record Slot(int index) {
  /// The answer shown first.
  public static final Slot A = new Slot(0);

  /// The answer shown second.
  public static final Slot B = new Slot(1);

  public Slot {
    if (index < 0 || index > 25) {
      throw new IllegalArgumentException("a slot is 0 to 25, found " + index);
    }
  }

  /// The letter that prompts and replies use: `A` for 0.
  public String letter() {
    return String.valueOf((char) ('A' + index));
  }
}
