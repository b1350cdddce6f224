package dev.assize.verdict.grammar;

import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A list of the verdicts on offer, as a judge repeats it from its prompt: neighbouring list lines,
/// one mark each, no two alike, with words beside them.
final class Menu {
  private static final int LONGEST_LINE = 200;
  private static final Pattern BULLET =
      Pattern.compile("^\\s*(?:[-*•·+>]|\\(?[0-9a-zA-Z]{1,2}[.):、])\\s*");

  /// Who says this has stopped listing.
  private static final Pattern CONCLUDES =
      Pattern.compile(
          "(?i)\\b(?:overall|final(?:ly)?|total|verdict|conclusion|therefore)\\b|总|综合|最终");

  private Menu() {}

  /// Index of the first mark of the menu whose last mark is at an index; the same index if there is
  /// no menu.
  static int start(String text, List<Mark> marks, int last) {
    if (!isListLine(text, marks.get(last)) || concludes(text, marks.get(last))) {
      return last;
    }
    Set<Meaning> seen = new HashSet<>();
    seen.add(marks.get(last).meaning());
    int first = last;
    while (first > 0
        && isNextLine(text, marks.get(first - 1), marks.get(first))
        && isListLine(text, marks.get(first - 1))
        && seen.add(marks.get(first - 1).meaning())) {
      first--;
    }
    boolean repeats =
        first > 0
            && isNextLine(text, marks.get(first - 1), marks.get(first))
            && isListLine(text, marks.get(first - 1));
    return first == last || repeats || !hasWords(text, marks.get(first), marks.get(last))
        ? last
        : first;
  }

  private static boolean isListLine(String text, Mark mark) {
    int from = lineStart(text, mark.start());
    String before = text.substring(from, mark.start());
    return before.strip().replaceAll("[\"'(]", "").isEmpty() || BULLET.matcher(before).find();
  }

  private static boolean concludes(String text, Mark mark) {
    String before = text.substring(lineStart(text, mark.start()), mark.start());
    return CONCLUDES.matcher(before).find();
  }

  private static int lineStart(String text, int at) {
    int start = at;
    while (start > 0 && at - start < LONGEST_LINE && text.charAt(start - 1) != '\n') {
      start--;
    }
    return start;
  }

  private static boolean isNextLine(String text, Mark earlier, Mark later) {
    if (later.start() - earlier.end() > LONGEST_LINE) {
      return false;
    }
    String between = text.substring(earlier.end(), later.start());
    return between.indexOf('\n') >= 0
        && between.lines().filter(line -> !line.isBlank()).count() <= 2;
  }

  private static boolean hasWords(String text, Mark first, Mark last) {
    return text.substring(first.end(), last.start()).chars().anyMatch(Character::isLetter);
  }
}
