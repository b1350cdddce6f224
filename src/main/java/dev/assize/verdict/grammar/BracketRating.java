package dev.assize.verdict.grammar;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A number in double brackets: `Rating: [[7]]`.
///
/// `x[[1]]` is indexing, not a rating: a mark does not follow a word, a bracket or a closing sign.
record BracketRating(String name, Levels levels) implements OfLevels {

  @Override
  public String description() {
    return "a number in double brackets, [[7]] or [[7/10]], on the scale " + levels.range();
  }

  @Override
  public Reading read(ReplyText reply) {
    return LastVerdict.of(reply, this::scan);
  }

  private Marks scan(String text) {
    Marks marks = Brackets.scan(text, open -> !isIndexing(text, open), this::meaning);
    if (marks.isEmpty()) {
      Brackets.whole(text, this::meaning)
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

  private Optional<Meaning> meaning(String inside) {
    String bare = inside.strip().toLowerCase(Locale.ROOT);
    String number = bare.replaceFirst("^(?:rating|score|评分|打分|得分)\\s*[:=]?\\s*", "");
    return Figure.at(number, 0)
        .filter(figure -> isUnit(number.substring(figure.end())))
        .map(levels::meaning);
  }

  private static boolean isUnit(String rest) {
    String unit = rest.strip();
    return unit.isEmpty() || unit.equals("分") || unit.equals("points") || isDigitsLike(unit);
  }

  // "7-8" and "80%" are numbers, though none on the scale.
  private static boolean isDigitsLike(String rest) {
    return rest.chars().allMatch(sign -> "0123456789-–~%./ ,".indexOf(sign) >= 0);
  }

  static boolean isIndexing(String text, int open) {
    if (open == 0) {
      return false;
    }
    char before = text.charAt(open - 1);
    boolean sign = before == '_' || before == ')' || before == ']';
    boolean word = before < 0x80 && Character.isLetterOrDigit(before);
    return sign || (word && !follows(text, open, "rating") && !follows(text, open, "score"));
  }

  private static boolean follows(String text, int at, String word) {
    return text.regionMatches(true, at - word.length(), word, 0, word.length());
  }

  @Override
  public String write(ParsedVerdict verdict) {
    return "Rating: [[" + label(verdict) + "]]";
  }

  @Override
  public String labelPrefix() {
    return "[[";
  }

  @Override
  public String labelSuffix() {
    return "]]";
  }

  @Override
  public String reminder() {
    return "End your reply with \"Rating: [[n]]\", n from "
        + levels.range()
        + ", and nothing after it.";
  }

  @Override
  public String example() {
    return "Complete, but wordy. " + write(new ParsedVerdict.Rated(levels.good()));
  }

  @Override
  public List<Pattern> marks() {
    return List.of(MarkPatterns.aroundNumber("(?<![A-Za-z0-9_)\\]])", "[[", "]]"));
  }
}
