package dev.assize.verdict.grammar;

import com.google.re2j.Pattern;
import dev.assize.verdict.grammar.Figure.Shape;
import dev.assize.verdict.grammar.Mark.Rank;
import java.util.Optional;

/// Finds numbers that are announced as a score. A number alone on the last line is one too; any
/// other number is just a number.
///
/// Those in prose count only where nothing formal is said, those of single aspects only where
/// nothing of the whole is.
final class ScoreScanner implements MarkScanner {
  /// What may stand around a number that is alone on its line.
  private static final String AROUND = " \t\n\"'.。!";

  private static final Pattern UNIT_ONLY = Pattern.compile("(?i)\\s*(?:points?|stars?|marks?)");

  /// No judge writes more numbers after its verdict.
  private static final int MOST_NUMBERS = 200_000;

  private final Levels levels;

  ScoreScanner(Levels levels) {
    this.levels = levels;
  }

  @Override
  public Marks scan(String text) {
    Marks marks = new Marks();
    Optional<Mark> alone = onLastLine(text);
    alone.ifPresent(marks::addEarlier);
    int end = alone.map(Mark::start).orElse(text.length());
    int numbers = 0;
    for (int at = numberBefore(text, end);
        at >= 0 && numbers++ < MOST_NUMBERS;
        at = numberBefore(text, at)) {
      if (Announcement.mayEndAt(text, at)) {
        if (!marks.mayLook()) {
          break;
        }
        mark(text, at).ifPresent(marks::addEarlier);
      }
    }
    return marks;
  }

  /// The number that stands alone on the last line, a unit beside it.
  private Optional<Mark> onLastLine(String text) {
    int end = text.length();
    while (end > 0 && AROUND.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = text.lastIndexOf('\n', end - 1) + 1;
    while (start < end && AROUND.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    int from = start;
    int to = end;
    return Figure.at(text, from)
        .filter(figure ->
            figure.end() == to || UNIT_ONLY.matcher(text.substring(figure.end(), to)).matches())
        .map(figure -> marked(text, figure, new Announcement(from, Rank.FORMAL)));
  }

  /// Where the last number before an offset starts, its sign included; −1 if there is none.
  private static int numberBefore(String text, int end) {
    int at = end - 1;
    while (at >= 0 && !(Figure.isDigit(text.charAt(at)) && startsNumber(text, at))) {
      at--;
    }
    boolean signed =
        at > 0 && text.charAt(at - 1) == '-' && (at == 1 || !isWordSign(text.charAt(at - 2)));
    return signed ? at - 1 : at;
  }

  private static boolean startsNumber(String text, int at) {
    if (at == 0) {
      return true;
    }
    char before = text.charAt(at - 1);
    boolean decimals =
        (before == '.' || before == ',') && at > 1 && Figure.isDigit(text.charAt(at - 2));
    return !isWordSign(before) && !decimals;
  }

  private static boolean isWordSign(char sign) {
    return sign == '_' || (sign < 0x80 && Character.isLetterOrDigit(sign));
  }

  private Optional<Mark> mark(String text, int start) {
    return Figure.at(text, start)
        .filter(figure -> figure.shape() != Shape.IN_A_WORD)
        .flatMap(figure ->
            Announcement.of(text, start, figure).map(words -> marked(text, figure, words)));
  }

  private Mark marked(String text, Figure figure, Announcement words) {
    return new Mark(
        words.start(),
        figure.start(),
        figure.end(),
        levels.meaning(figure),
        words.rank(),
        levels.isComplete(text, figure));
  }
}
