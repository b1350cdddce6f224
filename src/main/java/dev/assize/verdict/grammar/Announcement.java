package dev.assize.verdict.grammar;

import dev.assize.verdict.grammar.Mark.Rank;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words that announce a number as a score, in English and Chinese.
///
/// "Score: 4" is formal; "I give it a score of 4" is prose; "Clarity score: 4" is about one aspect;
/// "总体打分：4" is the overall score.
///
/// @param start offset of the first of them
record Announcement(int start, Rank rank) {
  private static final int WINDOW = 90;

  /// What an announcement may end with, beside a letter.
  private static final String SIGNS = ":=>)→—–-】";

  /// What may stand between an announcement and its number.
  private static final String BETWEEN = " \n\t\"'([{<*$【";

  private static final String BOXED = "\\boxed";

  private static final String OPENERS = "(?:[\\s\"'(\\[{<*$【]|\\\\boxed\\{)*+$";
  private static final String CLOSERS = "[\"'\\]】]*";
  private static final String IN_BRACKETS = "(?:\\([^()\\n]{0,20}\\))?";
  private static final String QUALIFIER =
      "(?:\\s*\\([^()\\n]{0,30}\\)|\\s+(?:for|of|on)\\s+[^\\n:=.,;]{1,40}?)?";

  private static final String SCORE_ZH = "(?:[评評得打]分|分[数數])";

  /// What "评分 4" can have right before its number.
  private static final String BEFORE_SCORE_ZH = "分数數是为為)】";

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

  private static final String MIDDLE =
      "is|was|be|of|would|will|should|at|as|to|a|an|therefore|thus|then|it|this|that|the|for|i|give"
          + "|assign|answer|response|reply|assistant|assistant's|given|assigned|only|solid|strong"
          + "|perfect|full|high|low|good|decent|modest|overall|final";

  private static final Pattern PROSE =
      Pattern.compile(
          "(?i)\\b(?:score|rating|grade|mark|rat(?:e|ed|ing)|scor(?:e|ed|ing)|grad(?:e|ed|ing))\\s+"
              + "(?:(?:"
              + MIDDLE
              + ")\\s+){0,6}[\"'(]?$");

  /// Needs a unit or a denominator: "I give it 4 points", "给4分". What an answer gives or gets is
  /// none of the judge's.
  private static final Pattern GIVEN =
      Pattern.compile(
          "(?i)(?:\\b(?:i(?:'d|'ll|'m)?\\s+(?:(?:would|will|can|must|only|therefore|thus|have\\s+to)\\s+){0,2}"
              + "(?:give|giving|award|awarding|assign|assigning|rate|score|grade)"
              + "|deserves?|earns?|merits?|receives?|(?:is|be|been)\\s+(?:given|awarded|assigned|worth))\\s+"
              + "(?:(?:it|this|that|the|response|answer|reply|assistant|a|an|only|solid|strong|score|rating|of|full)\\s+){0,6}"
              + "|(?:打|[给給]予?|[给給]出|[评評]为?|打出)(?:了|个|這个|这个|该|此|它|其|本|回答|答案|回复|助手|模型|的|\\s)*)[\"'(]?$");

  /// Words that can stand right before a number that is announced.
  private static final Set<String> LAST_WORDS =
      Pattern.compile("\\|")
          .splitAsStream(
              MIDDLE
                  + "|score|scores|scored|scoring|rating|rate|rated|grade|graded|grading|mark|s"
                  + "|deserve|deserves|earn|earns|merit|merits|receive|receives|giving|award"
                  + "|awarding|awarded|assigning|worth")
          .collect(Collectors.toUnmodifiableSet());

  private static final String LAST_SIGNS_ZH = "分数數是为為打给給予出评評了个這这该此它其本答案复手型的由";

  /// What may stand before "score" where all of an answer is scored, and no single aspect.
  private static final Set<String> OF_THE_WHOLE =
      Set.of(
          "final",
          "overall",
          "total",
          "my",
          "the",
          "a",
          "an",
          "this",
          "that",
          "your",
          "its",
          "of",
          "and",
          "in",
          "is",
          "new",
          "adjusted",
          "revised",
          "updated",
          "corrected",
          "response",
          "answer",
          "reply",
          "assistant",
          "s",
          "quality",
          "numeric",
          "numerical",
          "integer",
          "average",
          "composite",
          "aggregate",
          "judge",
          "evaluation",
          "assigned",
          "given",
          "single");

  /// "4 points.", but not "4 points about dogs".
  private static final Pattern UNIT =
      Pattern.compile(
          "(?i)^\\s*(?:points?|stars?|marks?)\\s*(?:[.,;!?)\"'，。]|\\n|$|overall\\b|in total\\b)");

  private static final Pattern CLOSED = Pattern.compile("^\\s*(?:[.,;!?()\"'，。、]|\\n|$)");
  private static final Pattern CLAUSE_END =
      Pattern.compile("^\\s*(?:[.,;!?)\\n\"'，。]|$|points?\\b|stars?\\b)");
  private static final Pattern OF =
      Pattern.compile(
          "(?i)[a-z]+\\s+(?:for|of|on)\\s+(?:(?:the|this|your|its|my)\\s+)?([a-z]{2,})");
  private static final Pattern LINE_END = Pattern.compile("^[ \\t.!。]*(?:\\n|$)");

  /// One of these is part of every announcement.
  private static final List<String> STEMS =
      List.of(
          "scor", "rati", "rate", "grad", "mark", "point", "overall", "total", "final", "verdict",
          "result", "assess", "evalu", "giv", "award", "assign", "deserv", "earn", "get", "receiv",
          "merit", "worth", "分", "打", "给", "給", "评", "評");

  /// The announcement of the number that starts at an offset, in the 90 characters before it; empty
  /// where it is just a number.
  static Optional<Announcement> of(String text, int start, Figure figure) {
    String before = text.substring(Math.max(0, start - WINDOW), start);
    char last = before.charAt(lastSign(before));
    int from = start - before.length();
    // Each pattern is tried only where it can match: there are many numbers in a critique.
    return words(before.contains("分"), OVERALL, before, from, Rank.OVERALL)
        .or(() -> formal(before, from, last))
        .or(() ->
            SIGNS.indexOf(last) >= 0
                ? Optional.empty()
                : inWords(text, figure, before, from, last));
  }

  private static Optional<Announcement> formal(String before, int from, char last) {
    return words(SIGNS.indexOf(last) >= 0, FORMAL, before, from, Rank.FORMAL)
        .or(() -> words(last == '>', TAG, before, from, Rank.FORMAL))
        .or(() ->
            words(
                BEFORE_SCORE_ZH.indexOf(last) >= 0,
                FORMAL_WITHOUT_SIGN,
                before,
                from,
                Rank.FORMAL));
  }

  private static Optional<Announcement> inWords(
      String text, Figure figure, String before, int from, char last) {
    String after = text.substring(figure.end(), Math.min(text.length(), figure.end() + 20));
    boolean part = figure.outOf().isPresent();
    boolean latin = last < 0x80;
    return words(
            latin && LINE_END.matcher(after).find(), LINE_WITHOUT_SIGN, before, from, Rank.FORMAL)
        .or(() ->
            words(
                latin && (part || CLAUSE_END.matcher(after).find()),
                PROSE,
                before,
                from,
                Rank.PROSE))
        .or(() -> words(part || hasUnit(text, figure, after), GIVEN, before, from, Rank.PROSE));
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
    while (word > 0
        && Character.isLetter(before.charAt(word - 1))
        && before.charAt(word - 1) < 0x80) {
      word--;
    }
    boolean han =
        end == start && end > 0 && before.charAt(end - 1) >= '一' && before.charAt(end - 1) <= '鿿';
    return han
        ? "的我其分".indexOf(before.charAt(end - 1)) < 0
        : word < end
            && !OF_THE_WHOLE.contains(before.substring(word, end).toLowerCase(Locale.ROOT));
  }

  private static boolean hasUnit(String text, Figure figure, String after) {
    return text.charAt(figure.end() - 1) == '分'
        ? CLOSED.matcher(after).find()
        : UNIT.matcher(after).find();
  }

  /// Cheap: whether an announcement can end right before an offset.
  static boolean mayEndAt(String text, int at) {
    int floor = Math.max(0, at - WINDOW);
    int end = lastSign(text, at, floor);
    if (end < floor) {
      return false;
    }
    char last = text.charAt(end);
    boolean dash = last == '-' && (end == floor || text.charAt(end - 1) != ' ' || end + 1 == at);
    if (dash || (!Character.isLetter(last) && SIGNS.indexOf(last) < 0 && last != ')')) {
      return false;
    }
    if (last < 0x80 && Character.isLetter(last)) {
      return LAST_WORDS.contains(lastWord(text, end, floor));
    }
    if (last > 0x80 && Character.isLetter(last)) {
      return LAST_SIGNS_ZH.indexOf(last) >= 0;
    }
    String words = text.substring(floor, at).toLowerCase(Locale.ROOT);
    return STEMS.stream().anyMatch(words::contains);
  }

  private static String lastWord(String text, int end, int floor) {
    int start = end + 1;
    while (start > floor
        && text.charAt(start - 1) < 0x80
        && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end + 1).toLowerCase(Locale.ROOT);
  }

  private static int lastSign(String before) {
    return lastSign(before, before.length(), 0);
  }

  /// Where the last sign stands that neither is a space nor opens a bracket; before `floor` if
  /// there is none.
  private static int lastSign(String text, int end, int floor) {
    int at = end - 1;
    while (at >= floor && BETWEEN.indexOf(text.charAt(at)) >= 0) {
      boolean boxed = text.charAt(at) == '{' && text.startsWith(BOXED, at - BOXED.length());
      at -= boxed ? BOXED.length() + 1 : 1;
    }
    return at;
  }
}
