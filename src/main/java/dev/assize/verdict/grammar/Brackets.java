package dev.assize.verdict.grammar;

import java.util.Optional;
import java.util.function.Function;

/// Finds `[[…]]` in a text.
final class Brackets {
  private static final int LONGEST = 40;
  private static final String AROUND = "[](){}\"'.,:;!*$ \t\n";

  private Brackets() {}

  /// Every `[[…]]` whose inside means something, in order.
  ///
  /// @param counts whether the brackets at an offset can be a mark at all
  static Marks scan(
      String text,
      java.util.function.IntPredicate counts,
      Function<String, Optional<Meaning>> inside) {
    Marks marks = new Marks();
    for (int open = text.indexOf("[["); open >= 0; open = text.indexOf("[[", open + 1)) {
      int close = close(text, open + 2);
      if (close > 0 && counts.test(open)) {
        int start = open;
        inside
            .apply(text.substring(open + 2, close))
            .ifPresent(meaning -> marks.add(Mark.formal(start, close + 2, meaning)));
      }
    }
    return marks;
  }

  /// Where `]]` closes what is open, −1 if it doesn't close soon.
  private static int close(String text, int from) {
    int limit = Math.min(text.length() - 1, from + LONGEST);
    for (int at = from; at < limit; at++) {
      char sign = text.charAt(at);
      if (sign == ']') {
        return text.charAt(at + 1) == ']' ? at : -1;
      }
      if (sign == '[' || sign == '\n') {
        return -1;
      }
    }
    return -1;
  }

  /// The mark that a whole text is if nothing but a label stands in it: `A`, `A]]` after a
  /// prefilled `[[`, `[A]`, `(A)`, `A.`.
  static Optional<Mark> whole(String text, Function<String, Optional<Meaning>> inside) {
    int start = 0;
    int end = text.length();
    while (start < end && AROUND.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && AROUND.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (start == end || end - start > LONGEST) {
      return Optional.empty();
    }
    int from = start;
    int to = end;
    return inside.apply(text.substring(from, to)).map(meaning -> Mark.formal(from, to, meaning));
  }
}
