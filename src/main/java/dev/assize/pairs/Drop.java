package dev.assize.pairs;

/// Why two answers, or one of them, are left out.
///
/// @param detail what was found and what was wanted; empty where the reason says all
public record Drop(DropReason reason, String detail) {
  /// For a reason that says all.
  static Drop of(DropReason reason) {
    return new Drop(reason, "");
  }

  /// In words.
  public String words() {
    return detail.isEmpty() ? reason.words() : reason.words() + ": " + detail;
  }
}
