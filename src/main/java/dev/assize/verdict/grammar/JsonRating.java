package dev.assize.verdict.grammar;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.cleaning.Markup;
import dev.assize.verdict.grammar.Figure.Shape;
import dev.assize.verdict.grammar.JsonObjects.Field;
import dev.assize.verdict.grammar.Meaning.Faulty;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A JSON object with a score: `{"score": 4}`.
record JsonRating(String name, Levels levels) implements OfLevels {
  private static final List<String> KEYS =
      List.of(
          "overallscore",
          "overallrating",
          "totalscore",
          "finalscore",
          "finalrating",
          "综合评分",
          "总体打分",
          "总分",
          "score",
          "rating",
          "评分",
          "打分",
          "得分",
          "overall",
          "total");

  @Override
  public String description() {
    return "a JSON object with the key score, on the scale " + levels.range();
  }

  @Override
  public Reading read(ReplyText reply) {
    return LastVerdict.of(reply, Markup.KEPT, this::scan);
  }

  private Marks scan(String text) {
    Marks marks = new JsonScanner(KEYS, field -> meaning(levels, field)).scan(text);
    if (marks.isEmpty()) {
      Brackets.whole(text, inside -> number(inside).map(levels::meaning))
          .map(mark -> mark.withComplete(mark.complete() && isComplete(text, mark)))
          .ifPresent(marks::addEarlier);
    }
    return marks;
  }

  private boolean isComplete(String text, Mark mark) {
    return Figure.at(text, mark.start())
        .map(figure -> levels.isComplete(text, figure))
        .orElse(false);
  }

  /// What a value means as a score.
  static Meaning meaning(Levels levels, Field field) {
    return number(Wording.narrow(field.value()))
        .map(levels::meaning)
        .orElse(
            new Faulty(
                field.number() ? UnparsedReason.OFF_SCALE : UnparsedReason.NOT_OFFERED,
                field.value()));
  }

  /// The number that is the whole of a text.
  private static Optional<Figure> number(String text) {
    String bare = text.strip();
    return Figure.at(bare, 0)
        .filter(figure ->
            figure.end() == bare.length()
                || figure.shape() == Shape.RANGE
                || figure.shape() == Shape.PERCENT);
  }

  @Override
  public String write(ParsedVerdict verdict) {
    return labelPrefix() + " " + label(verdict) + labelSuffix();
  }

  @Override
  public String labelPrefix() {
    return "{\"score\":";
  }

  @Override
  public String labelSuffix() {
    return "}";
  }

  @Override
  public String reminder() {
    return "Reply with one JSON object and nothing else: {\"score\": n}, n from "
        + levels.range()
        + ".";
  }

  @Override
  public String example() {
    String score = label(new Rated(levels.good()));
    return "{\"reason\": \"Complete, but wordy.\", \"score\": " + score + "}";
  }

  @Override
  public List<Pattern> marks() {
    return List.of(
        MarkPatterns.compile("[\"“'](?:score|rating)[\"”']\\s{0,9}+[:：]\\s{0,9}+[\"“']?-?[0-9]++"));
  }
}
