package dev.assize.verdict.grammar;

import dev.assize.verdict.grammar.Mark.Rank;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The marks found in a reply, in order; only the last 1,000 of the highest rank are kept, so that
/// a hostile reply costs neither memory nor time.
final class Marks {
  private static final int KEPT = 1_000;

  private final Deque<Mark> marks = new ArrayDeque<>();
  private Rank rank = Rank.PROSE;

  /// Adds a mark that stands after all marks added so far.
  void add(Mark mark) {
    if (mark.rank().compareTo(rank) > 0) {
      marks.clear();
      rank = mark.rank();
    }
    if (mark.rank() == rank) {
      marks.addLast(mark);
      if (marks.size() > KEPT) {
        marks.removeFirst();
      }
    }
  }

  boolean isEmpty() {
    return marks.isEmpty();
  }

  /// The marks of the highest rank.
  List<Mark> inOrder() {
    return new ArrayList<>(marks);
  }
}
