package dev.assize.verdict.grammar;

import dev.assize.verdict.grammar.Mark.Rank;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The marks of a reply, collected from its end backwards.
///
/// Only those of the highest rank are kept, and only the last 2,000 places are looked at: no judge
/// says more after its verdict, and a hostile reply costs neither memory nor time.
final class Marks {
  private static final int MOST_LOOKS = 2_000;

  private final Deque<Mark> marks = new ArrayDeque<>();
  private Rank rank = Rank.PROSE;
  private int looks = 0;

  /// Whether one more place may be looked at; counts it.
  boolean mayLook() {
    return looks++ < MOST_LOOKS;
  }

  /// Adds a mark that begins before all marks added so far; one that reaches over later ones
  /// replaces them.
  void addEarlier(Mark mark) {
    if (mark.rank().compareTo(rank) > 0) {
      marks.clear();
      rank = mark.rank();
    }
    if (mark.rank() == rank) {
      while (!marks.isEmpty() && marks.getFirst().value() < mark.end()) {
        marks.removeFirst();
      }
      if (!marks.isEmpty()) {
        marks.addFirst(marks.removeFirst().startingFrom(mark.end()));
      }
      marks.addFirst(mark);
    }
  }

  boolean isEmpty() {
    return marks.isEmpty();
  }

  /// The marks of the highest rank, in the order of the text.
  List<Mark> inOrder() {
    return new ArrayList<>(marks);
  }
}
