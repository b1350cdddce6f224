package dev.assize.verdict.grammar;

import com.google.re2j.Pattern;
import dev.assize.verdict.ParsedVerdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A list of the verdicts on offer, as a judge repeats it from its prompt: neighbouring list lines,
/// one mark each, no two alike, with words beside them. A second thought on a line between two
/// verdicts makes no list of them.
final class Menu {
  private static final int LONGEST_LINE = 200;
  private static final Pattern BULLET =
      Pattern.compile("^\\s*(?:[-*•·+>]|\\(?[0-9a-zA-Z]{1,2}[.):、])\\s*");

  private static final String OPENING = "\"'(";

  /// Who says this has stopped listing.
  private static final Pattern CONCLUDES =
      Pattern.compile(
          "(?i)\\b(?:overall|final(?:ly)?|total|verdict|conclusion|therefore)\\b|总|综合|最终");

  private Menu() {}

  /// Index of the first mark of the menu whose last mark is at an index; the same index if there is
  /// no menu.
  static int start(String text, List<Mark> marks, int last) {
    if (last == 0 || !isListLine(text, marks.get(last)) || concludes(text, marks.get(last))) {
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
    boolean list =
        last - first + 1 >= fewest(marks.get(last))
            && !repeats
            && hasWords(text, marks.get(first), marks.get(last));
    return list ? first : last;
  }

  // Two scores are two aspects or a change of mind; a scale has more levels.
  private static int fewest(Mark mark) {
    return mark.meaning() instanceof Meaning.Says(ParsedVerdict.Rated _) ? 3 : 2;
  }

  private static boolean isListLine(String text, Mark mark) {
    int from = lineStart(text, mark.start());
    String before = text.substring(from, mark.start());
    return before.strip().chars().allMatch(sign -> OPENING.indexOf(sign) >= 0)
        || BULLET.matcher(before).find();
  }

  private static boolean concludes(String text, Mark mark) {
    return CONCLUDES
        .matcher(text.substring(lineStart(text, mark.start()), lineEnd(text, mark.end())))
        .find();
  }

  private static int lineEnd(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < LONGEST_LINE && text.charAt(end) != '\n') {
      end++;
    }
    return end;
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
    List<String> lines = List.of(between.split("\n", -1));
    if (lines.size() < 2) {
      return false;
    }
    List<String> inner =
        lines.subList(1, lines.size() - 1).stream().filter(line -> !line.isBlank()).toList();
    return inner.stream().allMatch(line -> BULLET.matcher(line).find())
        && (!inner.isEmpty() || hasLetters(lines.getLast()) || goesOn(text, later));
  }

  // A verdict all alone on its line is no item of a list.
  private static boolean goesOn(String text, Mark mark) {
    return hasLetters(text.substring(mark.end(), lineEnd(text, mark.end())));
  }

  private static boolean hasLetters(String text) {
    return text.chars().anyMatch(Character::isLetter);
  }

  private static boolean hasWords(String text, Mark first, Mark last) {
    return hasLetters(text.substring(first.end(), last.start()));
  }
}
