package dev.assize.verdict.grammar;

import dev.assize.reply.ReplyText;
import dev.assize.rubric.Scale;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.ParsedVerdict.RatedEach;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Slot;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.Meaning.Faulty;
import dev.assize.verdict.grammar.Meaning.Says;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A number for each answer in double brackets: `Scores: [[7, 3, 9]]`, `[[A: 7, B: 3]]`.
///
/// @param answers how many numbers there must be; empty for any number of them
record BracketScores(String name, Levels levels, OptionalInt answers) implements VerdictGrammar {
  private static final int LONGEST = 160;
  private static final Pattern LABEL =
      Pattern.compile("^(?:scores?|ratings?|评分|打分|得分)\\s*[:=：]\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern LETTER =
      Pattern.compile(
          "^(?:response |answer |assistant |回答)?([A-H])\\s*[:=：]\\s*", Pattern.CASE_INSENSITIVE);

  @Override
  public String description() {
    return "a number for each answer in double brackets, [[7, 3, 9]], on the scale "
        + levels.range();
  }

  @Override
  public Kind kind() {
    return Kind.RATING_ALL;
  }

  @Override
  public VerdictGrammar among(int shown) {
    return new BracketScores(name, levels, OptionalInt.of(shown));
  }

  @Override
  public Reading read(ReplyText reply) {
    return LastVerdict.of(reply, this::scan);
  }

  private Marks scan(String text) {
    return Brackets.scan(
        text, LONGEST, open -> !BracketRating.isIndexing(text, open), this::meaning);
  }

  private Optional<Meaning> meaning(String inside) {
    String bare = LABEL.matcher(inside.strip()).replaceFirst("");
    List<String> parts = Arrays.stream(bare.split("[,;，；、]", -1)).map(String::strip).toList();
    List<Optional<Character>> letters = parts.stream().map(BracketScores::letter).toList();
    List<Optional<Figure>> figures = parts.stream().map(BracketScores::figure).toList();
    if (figures.stream().allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    if (figures.stream().anyMatch(Optional::isEmpty)) {
      return faulty(UnparsedReason.NOT_OFFERED, inside);
    }
    if (answers.isPresent() && parts.size() != answers.getAsInt()) {
      return faulty(UnparsedReason.NOT_OFFERED, inside);
    }
    if (letters.stream().anyMatch(Optional::isPresent) && !isInOrder(letters)) {
      return faulty(UnparsedReason.CONTRADICTORY, inside);
    }
    return Optional.of(each(figures.stream().flatMap(Optional::stream).toList()));
  }

  private Meaning each(List<Figure> figures) {
    List<Double> scores = new ArrayList<>();
    for (Figure figure : figures) {
      switch (levels.meaning(figure)) {
        case Says(Rated(double score)) -> scores.add(score);
        case Says other -> throw new IllegalStateException("a level is a rating: " + other);
        case Faulty faulty -> {
          return faulty;
        }
      }
    }
    return new Says(new RatedEach(scores));
  }

  private static Optional<Meaning> faulty(UnparsedReason reason, String inside) {
    return Optional.of(new Faulty(reason, inside));
  }

  // Numbers under the wrong letters belong to nobody.
  private static boolean isInOrder(List<Optional<Character>> letters) {
    for (int at = 0; at < letters.size(); at++) {
      char expected = new Slot(at).letter().charAt(0);
      if (letters.get(at).filter(letter -> letter == expected).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Character> letter(String part) {
    Matcher letter = LETTER.matcher(part);
    return letter.find()
        ? Optional.of(Character.toUpperCase(letter.group(1).charAt(0)))
        : Optional.empty();
  }

  private static Optional<Figure> figure(String part) {
    String number = LETTER.matcher(part).replaceFirst("");
    return Figure.at(number, 0).filter(figure -> number.substring(figure.end()).strip().isEmpty());
  }

  @Override
  public String write(ParsedVerdict verdict) {
    return "Scores: [[" + label(verdict) + "]]";
  }

  @Override
  public List<ParsedVerdict> offered() {
    return List.of();
  }

  @Override
  public String labelPrefix() {
    return "[[";
  }

  @Override
  public String label(ParsedVerdict verdict) {
    if (verdict instanceof RatedEach(List<Double> scores)
        && (answers.isEmpty() || answers.getAsInt() == scores.size())) {
      return scores.stream()
          .map(score -> levels.label(new Rated(score)))
          .collect(Collectors.joining(", "));
    }
    throw new IllegalArgumentException(
        "%s writes a number for each of %s answers; found %s"
            .formatted(name, answers.isPresent() ? answers.getAsInt() : "several", verdict));
  }

  @Override
  public String labelSuffix() {
    return "]]";
  }

  @Override
  public String reminder() {
    return "End your reply with \"Scores: [["
        + String.join(", ", Collections.nCopies(answers.orElse(2), "n"))
        + "]]\", a number from "
        + levels.range()
        + " for each response in the order shown, and nothing after it.";
  }

  @Override
  public String example() {
    return "The later ones are wrong about the date. "
        + write(new RatedEach(Collections.nCopies(answers.orElse(2), levels.good())));
  }

  @Override
  public List<Pattern> marks() {
    return List.of(MarkPatterns.aroundNumbers("(?<![A-Za-z0-9_)\\]])", "[[", "]]"));
  }

  /// Usable where a template says no scale.
  static BracketScores of(String name, Levels levels) {
    return new BracketScores(name, levels, OptionalInt.empty());
  }

  /// From 1 to 10, as in the paper on generalist reward models (arXiv 2504.02495).
  static final Scale USUAL = Scale.of(1, 10);
}
