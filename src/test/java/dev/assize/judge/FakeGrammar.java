package dev.assize.judge;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Even;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A grammar of words in double brackets, for tests: the last known word wins.
///
/// @param verdicts by their word
/// @param alone whether the reply must be the bracket and nothing else
/// @param listed whether [#offered] tells
record FakeGrammar(
    String name, Kind kind, Map<String, ParsedVerdict> verdicts, boolean alone, boolean listed)
    implements VerdictGrammar {
  private static final Pattern BRACKET = Pattern.compile("\\[\\[([^\\]]*)\\]\\]");

  static final FakeGrammar THREE =
      new FakeGrammar(
          "three",
          Kind.PAIRWISE,
          ordered("A", prefers(Slot.A), "B", prefers(Slot.B), "C", new Even()),
          false,
          true);
  static final FakeGrammar NO_TIE =
      new FakeGrammar(
          "no-tie", Kind.PAIRWISE, ordered("A", prefers(Slot.A), "B", prefers(Slot.B)), true, true);
  static final FakeGrammar FIVE =
      new FakeGrammar(
          "five",
          Kind.PAIRWISE,
          ordered(
              "A>>B", new Preferred(Slot.A, Strength.MUCH),
              "A>B", prefers(Slot.A),
              "A=B", new Even(),
              "B>A", prefers(Slot.B),
              "B>>A", new Preferred(Slot.B, Strength.MUCH)),
          false,
          true);
  static final FakeGrammar ONE_TO_FIVE =
      new FakeGrammar(
          "1-5",
          Kind.RATING,
          ordered(
              "1", new Rated(1),
              "2", new Rated(2),
              "3", new Rated(3),
              "4", new Rated(4),
              "5", new Rated(5)),
          false,
          true);
  static final FakeGrammar CRITERIA =
      new FakeGrammar(
          "criteria",
          Kind.RATING,
          ordered(
              "low", new ParsedVerdict.RatedBy(Map.of("form", 1.0)),
              "middle", new ParsedVerdict.RatedBy(Map.of("form", 2.0)),
              "high", new ParsedVerdict.RatedBy(Map.of("form", 3.0))),
          false,
          false);

  private static ParsedVerdict prefers(Slot slot) {
    return new Preferred(slot, Strength.CLEAR);
  }

  private static Map<String, ParsedVerdict> ordered(Object... wordsAndVerdicts) {
    Map<String, ParsedVerdict> verdicts = new LinkedHashMap<>();
    for (int i = 0; i < wordsAndVerdicts.length; i += 2) {
      verdicts.put((String) wordsAndVerdicts[i], (ParsedVerdict) wordsAndVerdicts[i + 1]);
    }
    return verdicts;
  }

  @Override
  public String description() {
    return "words in double brackets";
  }

  @Override
  public Reading read(ReplyText reply) {
    Matcher bracket = BRACKET.matcher(reply.answer());
    Reading last = Reading.unparsed(UnparsedReason.NO_VERDICT, reply.answer());
    while (bracket.find()) {
      ParsedVerdict verdict = verdicts.get(bracket.group(1));
      boolean fits = !alone || bracket.group().length() == reply.answer().length();
      if (verdict != null && fits) {
        last = Reading.at(verdict, Reading.Part.ANSWER, bracket.start(), bracket.end());
      }
    }
    return last;
  }

  @Override
  public String write(ParsedVerdict verdict) {
    return "[[" + label(verdict) + "]]";
  }

  @Override
  public List<ParsedVerdict> offered() {
    return listed ? List.copyOf(verdicts.values()) : List.of();
  }

  @Override
  public String labelPrefix() {
    return "[[";
  }

  @Override
  public String label(ParsedVerdict verdict) {
    return verdicts.entrySet().stream()
        .filter(entry -> entry.getValue().equals(verdict))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " does not offer " + verdict));
  }

  @Override
  public String labelSuffix() {
    return "]]";
  }

  @Override
  public String reminder() {
    return "End with a word in double brackets.";
  }

  @Override
  public String example() {
    return "[[" + verdicts.keySet().iterator().next() + "]]";
  }

  @Override
  public List<Pattern> marks() {
    return List.of(BRACKET);
  }
}
