package dev.assize.verdict.grammar;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.assize.verdict.grammar.Figure.Shape;
import dev.assize.verdict.grammar.Mark.Rank;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds numbers that are announced as a score, in English and Chinese.
///
/// "Score: 4" is formal; "I give it a score of 4" is prose, and counts only where nothing formal is
/// said; "Clarity score: 4" is that of an aspect, and counts only where none of the whole is said;
/// "总体打分：4" is the overall score, and beats all others. A number alone on the last line is formal
/// too. Any other number is just a number.
final class ScoreScanner implements MarkScanner {
  private static final int WINDOW = 90;

  /// What an announcement may end with, beside a letter.
  private static final String SIGNS = ":=>)→—–-】";

  /// What may stand between an announcement and its number.
  private static final String BETWEEN = " \n\t\"'([{<*$【";

  private static final String BOXED = "\\boxed";

  /// What may stand around a number that is alone on its line.
  private static final String AROUND = " \t\n\"'.。!";

  private static final String OPENERS = "(?:[\\s\"'(\\[{<*$【]|\\\\boxed\\{)*$";
  private static final String CLOSERS = "[\"'\\]】]*";
  private static final String IN_BRACKETS = "(?:\\([^()\\n]{0,20}\\))?";
  private static final String QUALIFIER =
      "(?:\\s*\\([^()\\n]{0,30}\\)|\\s+(?:for|of|on)\\s+[^\\n:=.,;]{1,40}?)?";

  private static final String SCORE_ZH = "(?:[评評得打]分|分[数數])";

  private static final Pattern FORMAL =
      Pattern.compile(
          "(?i)(?:\\b(?:scores?|ratings?|grade|points)\\b"
              + QUALIFIER
              + "|(?:^|\\n)[\\s>*•-]*(?:(?:final|overall|total)\\s+)?(?:overall|total|final|verdict|result|marks?|assessment|evaluation)"
              + "|"
              + SCORE_ZH
              + "(?:[和与及與]理由)?"
              + IN_BRACKETS
              + "(?:\\s*(?:是|为|為))?)"
              + CLOSERS
              + "(?:\\s+(?:is|was))?\\s*(?::|=>?|->|→|—|–|\\s-\\s)"
              + OPENERS);

  /// `<score>4</score>`.
  private static final Pattern TAG =
      Pattern.compile("(?i)<(?:[a-z]{1,20}[_ -]){0,3}(?:score|rating|grade)>[\\s\"'(\\[*]*$");

  /// "评分 4分", and in English only as a line of its own.
  private static final Pattern FORMAL_WITHOUT_SIGN =
      Pattern.compile(SCORE_ZH + CLOSERS + IN_BRACKETS + "\\s*(?:是|为|為)?[\\s【]*$");

  private static final Pattern LINE_WITHOUT_SIGN =
      Pattern.compile(
          "(?i)(?:^|\\n)\\s*(?:(?:final|overall|total|my)\\s+)?(?:score|rating|grade)\\s+$");

  private static final Pattern OVERALL =
      Pattern.compile(
          "(?:[总總][体體]|[综綜]合|整[体體]|最[终終]|[总總])的?(?:"
              + SCORE_ZH
              + "|分)"
              + CLOSERS
              + IN_BRACKETS
              + "(?:\\s*(?:是|为|為))?\\s*[:=]?"
              + OPENERS);

  private static final Pattern PROSE =
      Pattern.compile(
          "(?i)\\b(?:score|rating|grade|mark|rat(?:e|ed|ing)|scor(?:e|ed|ing)|grad(?:e|ed|ing))\\s+"
              + "(?:(?:is|was|be|of|would|will|should|at|as|to|a|an|therefore|thus|then|it|this|that|the|for|i|give|assign"
              + "|answer|response|reply|assistant's|given|assigned|only|solid|strong|perfect|full|high|low|good|decent|modest"
              + "|overall|final)\\s+){0,6}[\"'(]?$");

  /// Needs a unit or a denominator: "I give it 4 points", "给4分". What an answer gives or gets is
  /// none of the judge's.
  private static final Pattern GIVEN =
      Pattern.compile(
          "(?i)(?:\\b(?:i(?:'d|'ll|'m)?\\s+(?:(?:would|will|can|must|only|therefore|thus|have\\s+to)\\s+){0,2}"
              + "(?:give|giving|award|awarding|assign|assigning|rate|score|grade)"
              + "|deserves?|earns?|merits?|receives?|(?:is|be|been)\\s+(?:given|awarded|assigned|worth))\\s+"
              + "(?:(?:it|this|that|the|response|answer|reply|assistant|a|an|only|solid|strong|score|rating|of|full)\\s+){0,6}"
              + "|(?:打|[给給]予?|[给給]出|[评評]为?|打出)(?:了|个|這个|这个|该|此|它|其|本|回答|答案|回复|助手|模型|的|\\s)*)[\"'(]?$");

  /// What may stand before "score" where all of an answer is scored, and no single aspect.
  private static final Set<String> OF_THE_WHOLE =
      Set.of(
          "final", "overall", "total", "my", "the", "a", "an", "this", "that", "your", "its", "of",
          "and", "in", "is", "new", "adjusted", "revised", "updated", "corrected", "response",
          "answer", "reply", "assistant", "s", "quality", "numeric", "numerical", "integer",
          "average", "composite", "aggregate", "judge", "evaluation", "assigned", "given", "single");


  /// "4 points.", but not "4 points about dogs".
  private static final Pattern UNIT =
      Pattern.compile(
          "(?i)^\\s*(?:points?|stars?|marks?)\\s*(?:[.,;!?)\"'，。]|\\n|$|overall\\b|in total\\b)");

  private static final Pattern CLOSED = Pattern.compile("^\\s*(?:[.,;!?()\"'，。、]|\\n|$)");
  private static final Pattern UNIT_ONLY = Pattern.compile("(?i)\\s*(?:points?|stars?|marks?)");
  private static final Pattern CLAUSE_END =
      Pattern.compile("^\\s*(?:[.,;!?)\\n\"'，。]|$|points?\\b|stars?\\b)");
  private static final Pattern OF =
      Pattern.compile("(?i)[a-z]+\\s+(?:for|of|on)\\s+(?:(?:the|this|your|its|my)\\s+)?([a-z]{2,})");
  private static final Pattern LINE_END = Pattern.compile("^[ \\t.!。]*(?:\\n|$)");

  /// One of these is part of every announcement.
  private static final List<String> STEMS =
      List.of(
          "scor", "rati", "rate", "grad", "mark", "point", "overall", "total", "final", "verdict",
          "result", "assess", "evalu", "giv", "award", "assign", "deserv", "earn", "get", "receiv",
          "merit", "worth", "分", "打", "给", "給", "评", "評");

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
    for (int at = numberBefore(text, end); at >= 0; at = numberBefore(text, at)) {
      String before = text.substring(Math.max(0, at - WINDOW), at);
      if (mayAnnounce(before)) {
        if (!marks.mayLook()) {
          break;
        }
        mark(text, at, before).ifPresent(marks::addEarlier);
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

  private Optional<Mark> mark(String text, int start, String before) {
    return Figure.at(text, start)
        .filter(figure -> figure.shape() != Shape.IN_A_WORD)
        .flatMap(
            figure -> announcement(text, start, figure, before).map(words -> marked(text, figure, words)));
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

  /// Words that announce a number.
  ///
  /// @param start offset of the first of them
  private record Announcement(int start, Rank rank) {}

  private static Optional<Announcement> announcement(
      String text, int start, Figure figure, String before) {
    String after = text.substring(figure.end(), Math.min(text.length(), figure.end() + 20));
    boolean line = LINE_END.matcher(after).find();
    boolean clause = figure.outOf().isPresent() || CLAUSE_END.matcher(after).find();
    boolean unit = figure.outOf().isPresent() || hasUnit(text, figure, after);
    int from = start - before.length();
    char last = before.charAt(lastSign(before));
    boolean sign = SIGNS.indexOf(last) >= 0;
    // Each pattern is tried only where it can match: there are many numbers in a critique.
    return words(before.contains("分"), OVERALL, before, from, Rank.OVERALL)
        .or(() -> words(sign, FORMAL, before, from, Rank.FORMAL))
        .or(() -> words(last == '>', TAG, before, from, Rank.FORMAL))
        .or(() ->
            words(!sign || ")】".indexOf(last) >= 0, FORMAL_WITHOUT_SIGN, before, from, Rank.FORMAL))
        .or(() -> words(!sign && line, LINE_WITHOUT_SIGN, before, from, Rank.FORMAL))
        .or(() -> words(!sign && clause, PROSE, before, from, Rank.PROSE))
        .or(() -> words(!sign && unit, GIVEN, before, from, Rank.PROSE));
  }

  private static Optional<Announcement> words(
      boolean possible, Pattern pattern, String before, int from, Rank rank) {
    if (!possible) {
      return Optional.empty();
    }
    Matcher found = pattern.matcher(before);
    if (!found.find()) {
      return Optional.empty();
    }
    boolean aspect = rank == Rank.FORMAL && isOfAnAspect(before, found.start(), found.group());
    return Optional.of(new Announcement(from + found.start(), aspect ? Rank.ASPECT : rank));
  }

  /// "Clarity score: 4", "Score for clarity: 4", "深度得分：4".
  private static boolean isOfAnAspect(String before, int start, String words) {
    Matcher of = OF.matcher(words);
    if (of.lookingAt()) {
      return !OF_THE_WHOLE.contains(of.group(1).toLowerCase(Locale.ROOT));
    }
    int end = start;
    while (end > 0 && " '’-".indexOf(before.charAt(end - 1)) >= 0) {
      end--;
    }
    int word = end;
    while (word > 0 && Character.isLetter(before.charAt(word - 1)) && before.charAt(word - 1) < 0x80) {
      word--;
    }
    boolean han = end == start && end > 0 && before.charAt(end - 1) >= '一' && before.charAt(end - 1) <= '鿿';
    return han
        ? "的我其分".indexOf(before.charAt(end - 1)) < 0
        : word < end && !OF_THE_WHOLE.contains(before.substring(word, end).toLowerCase(Locale.ROOT));
  }

  private static boolean hasUnit(String text, Figure figure, String after) {
    return text.charAt(figure.end() - 1) == '分'
        ? CLOSED.matcher(after).find()
        : UNIT.matcher(after).find();
  }

  /// Cheap: whether an announcement can end right before a number.
  private static boolean mayAnnounce(String before) {
    int at = lastSign(before);
    if (at < 0
        || (!Character.isLetter(before.charAt(at)) && SIGNS.indexOf(before.charAt(at)) < 0)) {
      return false;
    }
    String words = before.toLowerCase(Locale.ROOT);
    return STEMS.stream().anyMatch(words::contains);
  }

  /// Where the last sign stands that neither is a space nor opens a bracket; −1 if there is none.
  private static int lastSign(String before) {
    int at = before.length() - 1;
    while (at >= 0 && BETWEEN.indexOf(before.charAt(at)) >= 0) {
      boolean boxed = before.charAt(at) == '{' && before.startsWith(BOXED, at - BOXED.length());
      at -= boxed ? BOXED.length() + 1 : 1;
    }
    return at;
  }
}
