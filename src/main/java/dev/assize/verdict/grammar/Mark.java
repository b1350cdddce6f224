package dev.assize.verdict.grammar;

import java.util.List;

/// A place in a reply that is written like a verdict.
///
/// @param start offset in the plain text where the mark begins, its announcement included
/// @param value offset where the verdict itself begins
/// @param valueEnd offset after the verdict itself
/// @param end offset after the mark, what closes it included
/// @param rank how formal it is: marks of a lower rank count only where there is none of a higher
/// @param complete whether it could not go on: `1` at the end of a cut reply may have become `10`
/// @param repairs what a tolerant reader mended, in words
record Mark(
    int start,
    int value,
    int valueEnd,
    int end,
    Meaning meaning,
    Rank rank,
    boolean complete,
    List<String> repairs) {

  Mark {
    repairs = List.copyOf(repairs);
  }

  /// A mark for which nothing had to be mended.
  Mark(int start, int value, int end, Meaning meaning, Rank rank, boolean complete) {
    this(start, value, end, end, meaning, rank, complete, List.of());
  }

  /// A complete mark in the form that the prompt asked for.
  static Mark formal(int start, int end, Meaning meaning) {
    return new Mark(start, start, end, meaning, Rank.FORMAL, true);
  }

  /// The same mark, its announcement not reaching back beyond an offset.
  Mark startingFrom(int floor) {
    return new Mark(Math.max(start, floor), value, valueEnd, end, meaning, rank, complete, repairs);
  }

  /// The same mark, complete or not.
  Mark withComplete(boolean now) {
    return new Mark(start, value, valueEnd, end, meaning, rank, now, repairs);
  }

  /// How formal a mark is, least first.
  enum Rank {
    /// Announced within a sentence: "a score of 4".
    PROSE,
    /// In the form that the prompt asked for, but about one aspect.
    ASPECT,
    /// In the form that the prompt asked for.
    FORMAL,
    /// The same, and said to be the overall one.
    OVERALL
  }
}
