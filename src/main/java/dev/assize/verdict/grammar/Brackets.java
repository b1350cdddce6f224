package dev.assize.verdict.grammar;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// Finds `[[…]]` in a text.
final class Brackets {
  private static final int LONGEST = 40;
  private static final String AROUND = "[](){}【】\"'.,:;!*$ \t\n";

  private Brackets() {}

  /// Every `[[…]]` whose inside means something.
  ///
  /// @param counts whether the brackets at an offset can be a mark at all
  static Marks scan(String text, IntPredicate counts, Function<String, Optional<Meaning>> inside) {
    return scan(text, LONGEST, counts, inside);
  }

  /// The same for insides of at most so many characters.
  static Marks scan(
      String text, int longest, IntPredicate counts, Function<String, Optional<Meaning>> inside) {
    Marks marks = new Marks();
    // Found from the front, so that nobody searches all of the text from behind for one more.
    int first = text.indexOf("]]");
    for (int close = first < 0 ? -1 : text.lastIndexOf("]]");
        close >= first && close >= 0;
        close = close == first ? -1 : text.lastIndexOf("]]", close - 1)) {
      int open = open(text, close, longest);
      if (open < 0 || !counts.test(open)) {
        continue;
      }
      if (!marks.mayLook()) {
        break;
      }
      int end = close + 2;
      inside
          .apply(text.substring(open + 2, close))
          .ifPresent(meaning -> marks.addEarlier(Mark.formal(open, end, meaning)));
    }
    return marks;
  }

  /// Where `[[` opens what closes at an offset, −1 if it didn't open nearby.
  private static int open(String text, int close, int longest) {
    int limit = Math.max(0, close - longest);
    for (int at = close - 1; at > limit; at--) {
      char sign = text.charAt(at);
      if (sign == '[') {
        return text.charAt(at - 1) == '[' ? at - 1 : -1;
      }
      if (sign == ']' || sign == '\n') {
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
    boolean closed = count(text, '[', 0, from) <= count(text, ']', to, text.length());
    return inside
        .apply(text.substring(from, to))
        .map(meaning -> Mark.formal(from, to, meaning).withComplete(closed));
  }

  private static long count(String text, char sign, int from, int to) {
    return text.substring(from, to).chars().filter(each -> each == sign).count();
  }
}
