package dev.assize.judge.rules;

import java.util.OptionalInt;

/// A length that a prompt asks for, such as "at most 50 words" or "不超过100字".
///
/// @param min the least that satisfies; empty where the prompt sets no lower end
/// @param max the most that satisfies; empty where the prompt sets no upper end
public record LengthAsk(Unit unit, OptionalInt min, OptionalInt max) {

  /// What is counted.
  public enum Unit {
    /// Words; Chinese and Japanese characters one by one, as word processors do.
    WORDS,
    /// Code points, white space included.
    CHARACTERS,
    SENTENCES,
    PARAGRAPHS,
    /// List items; where there is no list, lines, or what commas part, whichever comes closest.
    ITEMS
  }

  /// What the words around a number make of it.
  enum Bound {
    AT_MOST,
    AT_LEAST,
    ABOUT,
    EXACTLY
  }

  /// The ask for one number: "exactly" leaves a tenth either way for words and characters, which
  /// nobody counts on their fingers; "about" a quarter for all units.
  static LengthAsk of(Unit unit, Bound bound, int number) {
    int slack =
        switch (bound) {
          case ABOUT -> 25;
          case EXACTLY -> unit == Unit.WORDS || unit == Unit.CHARACTERS ? 10 : 0;
          case AT_MOST, AT_LEAST -> 0;
        };
    OptionalInt low = OptionalInt.of(Math.floorDiv(number * (100 - slack), 100));
    OptionalInt high = OptionalInt.of(Math.ceilDiv(number * (100 + slack), 100));
    return new LengthAsk(
        unit,
        bound == Bound.AT_MOST ? OptionalInt.empty() : low,
        bound == Bound.AT_LEAST ? OptionalInt.empty() : high);
  }

  /// The ask for a range.
  static LengthAsk between(Unit unit, int low, int high) {
    return new LengthAsk(
        unit, OptionalInt.of(Math.min(low, high)), OptionalInt.of(Math.max(low, high)));
  }

  /// How well a length satisfies this, 0 to 1: 1 within the ends, else the shorter over the longer.
  double satisfiedBy(int length) {
    if (isUnder(length)) {
      return (double) length / min.getAsInt();
    }
    return isOver(length) ? (double) max.getAsInt() / length : 1;
  }

  /// Whether a length is less than asked.
  boolean isUnder(int length) {
    return min.isPresent() && length < min.getAsInt();
  }

  /// Whether a length is more than asked.
  boolean isOver(int length) {
    return max.isPresent() && length > max.getAsInt();
  }
}
