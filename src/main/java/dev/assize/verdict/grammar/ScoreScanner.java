package dev.assize.verdict.grammar;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.assize.verdict.grammar.Figure.Shape;
import dev.assize.verdict.grammar.Mark.Rank;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Finds numbers that are announced as a score, in English and Chinese.
///
/// "Score: 4" is formal; "I give it a score of 4" is prose, and counts only where nothing formal is
/// said; "总体打分：4" is the overall score, and beats those of single aspects. A number alone on the
/// last line is formal too. Any other number is just a number.
final class ScoreScanner implements MarkScanner {
  private static final int WINDOW = 90;

  /// Only so many numbers are looked at, from the end.
  private static final int MOST = 20_000;

  private static final String OPENERS = "[\\s\"'(\\[*]*$";
  private static final String QUALIFIER =
      "(?:\\s*\\([^()\\n]{0,30}\\)|\\s+(?:for|of|on)\\s+[^\\n:=.,;]{1,40}?)?";

  private static final Pattern FORMAL =
      Pattern.compile(
          "(?i)(?:\\b(?:scores?|ratings?|grade|points)\\b"
              + QUALIFIER
              + "|(?:^|\\n)[\\s>*•-]*(?:(?:final|overall|total)\\s+)?(?:overall|total|final|verdict|result|marks?|assessment|evaluation)"
              + "|(?:评分|得分|打分|分数)(?:\\([^()\\n]{0,20}\\))?(?:\\s*(?:是|为))?)"
              + "\\s*(?::|=>?|->|→|—|–|\\s-\\s)"
              + OPENERS);

  /// "评分 4分", and in English only as a line of its own.
  private static final Pattern FORMAL_WITHOUT_SIGN =
      Pattern.compile("(?:评分|得分|打分|分数)(?:\\([^()\\n]{0,20}\\))?\\s*(?:是|为)?\\s*$");

  private static final Pattern LINE_WITHOUT_SIGN =
      Pattern.compile(
          "(?i)(?:^|\\n)\\s*(?:(?:final|overall|total|my)\\s+)?(?:score|rating|grade)\\s+$");

  private static final Pattern OVERALL =
      Pattern.compile(
          "(?:总体|综合|整体|最终|总)(?:的)?(?:评分|打分|得分|分数|分)(?:\\([^()\\n]{0,20}\\))?(?:\\s*(?:是|为))?\\s*[:=]?"
              + OPENERS);

  private static final Pattern PROSE =
      Pattern.compile(
          "(?i)\\b(?:score|rating|grade|mark|rat(?:e|ed|ing)|scor(?:e|ed|ing)|grad(?:e|ed|ing))\\s+"
              + "(?:(?:is|was|be|of|would|will|should|at|as|to|a|an|therefore|thus|then|it|this|that|the|for|i|give|assign"
              + "|answer|response|reply|assistant's|given|assigned|only|solid|strong|overall|final)\\s+){0,6}[\"'(]?$");

  /// Needs a unit or a denominator: "I give it 4 points", "给4分".
  private static final Pattern GIVEN =
      Pattern.compile(
          "(?i)(?:\\b(?:give|gives|giving|award|awards|assign|assigns|deserves?|earns?|gets|receives?|merits?)\\s+"
              + "(?:(?:it|this|that|the|response|answer|reply|assistant|a|an|only|solid|strong|score|rating|of|full)\\s+){0,6}"
              + "|(?:打|给|给予|评为|评|打出|给出)(?:了|个)?\\s*)[\"'(]?$");

  private static final Pattern UNIT = Pattern.compile("(?i)^\\s*(?:points?|stars?|marks?)\\b");
  private static final Pattern CLAUSE_END =
      Pattern.compile("^\\s*(?:[.,;!?)\\n\"'，。]|$|points?\\b|stars?\\b)");
  private static final Pattern LINE_END = Pattern.compile("^[ \\t.!。]*(?:\\n|$)");

  private final Levels levels;

  ScoreScanner(Levels levels) {
    this.levels = levels;
  }

  @Override
  public Marks scan(String text) {
    List<Mark> backwards = new ArrayList<>();
    int numbers = 0;
    for (int end = text.length(); end > 0 && numbers < MOST; ) {
      int start = numberBefore(text, end);
      if (start < 0) {
        break;
      }
      numbers++;
      mark(text, start).ifPresent(backwards::add);
      end = start;
    }
    Collections.reverse(backwards);
    Marks marks = new Marks();
    int free = 0;
    for (Mark mark : backwards) {
      if (mark.value() >= free) {
        marks.add(mark.startingFrom(free));
        free = mark.end();
      }
    }
    return marks;
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
    if (start > 0 && "/\\%<^".indexOf(text.charAt(start - 1)) >= 0) {
      return Optional.empty();
    }
    return Figure.at(text, start)
        .filter(figure -> figure.shape() != Shape.IN_A_WORD)
        .flatMap(figure -> announced(text, figure));
  }

  private Optional<Mark> announced(String text, Figure figure) {
    int from = Math.max(0, figure.start() - WINDOW);
    String before = text.substring(from, figure.start());
    String after = text.substring(figure.end(), Math.min(text.length(), figure.end() + 20));
    return announcement(text, figure, before, after)
        .map(words ->
            new Mark(
                from + words.start(),
                figure.start(),
                figure.end(),
                levels.meaning(figure),
                words.rank(),
                levels.isComplete(text, figure)));
  }

  /// Words that announce a number.
  ///
  /// @param start their offset in the text before the number
  private record Announcement(int start, Rank rank) {}

  private Optional<Announcement> announcement(
      String text, Figure figure, String before, String after) {
    if (isAlone(text, figure)) {
      return Optional.of(new Announcement(before.length(), Rank.FORMAL));
    }
    if (!mayAnnounce(before)) {
      return Optional.empty();
    }
    boolean line = LINE_END.matcher(after).find();
    boolean clause = figure.outOf().isPresent() || CLAUSE_END.matcher(after).find();
    boolean unit = figure.outOf().isPresent() || hasUnit(text, figure, after);
    return words(OVERALL, before, Rank.OVERALL)
        .or(() -> words(FORMAL, before, Rank.FORMAL))
        .or(() -> words(FORMAL_WITHOUT_SIGN, before, Rank.FORMAL))
        .or(() -> line ? words(LINE_WITHOUT_SIGN, before, Rank.FORMAL) : Optional.empty())
        .or(() -> clause ? words(PROSE, before, Rank.PROSE) : Optional.empty())
        .or(() -> unit ? words(GIVEN, before, Rank.PROSE) : Optional.empty());
  }

  private static Optional<Announcement> words(Pattern pattern, String before, Rank rank) {
    Matcher found = pattern.matcher(before);
    return found.find() ? Optional.of(new Announcement(found.start(), rank)) : Optional.empty();
  }

  private static boolean hasUnit(String text, Figure figure, String after) {
    return text.charAt(figure.end() - 1) == '分' || UNIT.matcher(after).find();
  }

  /// Cheap: whether the sign before the number can end an announcement.
  private static boolean mayAnnounce(String before) {
    int at = before.length() - 1;
    while (at >= 0 && " \n\t\"'([*".indexOf(before.charAt(at)) >= 0) {
      at--;
    }
    return at >= 0
        && (Character.isLetter(before.charAt(at)) || ":=>)→—–-".indexOf(before.charAt(at)) >= 0);
  }

  /// Whether nothing else stands on the number's line, and nothing follows it.
  private static boolean isAlone(String text, Figure figure) {
    int before = figure.start() - 1;
    while (before >= 0 && " \t\"'".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    if (before >= 0 && text.charAt(before) != '\n') {
      return false;
    }
    String unit = text.substring(figure.end(), Math.min(text.length(), figure.end() + 10));
    Matcher word = UNIT.matcher(unit);
    int after = figure.end() + (word.find() ? word.end() : 0);
    while (after < text.length() && " \t\n\"'.。!".indexOf(text.charAt(after)) >= 0) {
      after++;
    }
    return after == text.length();
  }
}
