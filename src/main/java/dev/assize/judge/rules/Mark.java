package dev.assize.judge.rules;

import java.util.List;

/// What one rule says of one answer.
///
/// @param value 0 (as bad as this rule can tell) to 1 (nothing to object to)
/// @param faults what is wrong, each a phrase that continues "The answer …", such as `stops in
///   mid-sentence`; holds no digits, so that no grammar can read a score from it
public record Mark(double value, List<String> faults) {
  /// Nothing to object to.
  public static final Mark FULL = new Mark(1, List.of());

  public Mark {
    faults = List.copyOf(faults);
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a mark is 0 to 1, found " + value);
    }
  }

  /// A mark with its one fault; no fault where the value is full.
  static Mark of(double value, String fault) {
    return value >= 1 ? FULL : new Mark(value, List.of(fault));
  }

  /// This mark lowered by a further one: values are multiplied, faults gathered.
  Mark and(Mark other) {
    List<String> all = new java.util.ArrayList<>(faults);
    all.addAll(other.faults);
    return new Mark(value * other.value, all);
  }
}
