package dev.assize.verdict.grammar;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.assize.reply.ReplyText;
import dev.assize.rubric.Scale;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.cleaning.Markup;
import dev.assize.verdict.grammar.GrammarChoice.Found;
import dev.assize.verdict.grammar.GrammarChoice.Unknown;
import dev.assize.verdict.grammar.Meaning.Faulty;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A pattern of one's own with a group `verdict` or `score`, in the syntax of RE2, which matches in
/// linear time: `regex:Winner: (?<verdict>A|B|tie)`.
///
/// The answer is matched as it was sent, its Markdown included. What the group `verdict` holds may
/// be a letter, `tie`, or a comparison such as `A>>B`.
record PatternGrammar(String name, Pattern pattern, Optional<Levels> levels)
    implements VerdictGrammar {
  static final String PREFIX = "regex:";
  private static final String VERDICT = "verdict";
  private static final String SCORE = "score";
  private static final int MOST = 2_000;
  private static final Labels LABELS = Labels.all();

  /// The grammar of a pattern.
  ///
  /// @param scale 1 to 10 where none is given
  static GrammarChoice of(String spec, Optional<Scale> scale) {
    String written = spec.substring(PREFIX.length());
    try {
      Pattern pattern = Pattern.compile(written.replaceAll("\\(\\?<([a-z])", "(?P<$1"));
      boolean score = pattern.namedGroups().containsKey(SCORE);
      if (!score && !pattern.namedGroups().containsKey(VERDICT)) {
        return new Unknown(
            "grammar %s: expected a group (?<verdict>…) or (?<score>…), found none"
                .formatted(spec));
      }
      Levels levels = new Levels(scale.orElse(Scale.of(1, 10)));
      return new Found(
          new PatternGrammar(spec, pattern, score ? Optional.of(levels) : Optional.empty()));
    } catch (PatternSyntaxException wrong) {
      return new Unknown(
          "grammar %s: expected a pattern in RE2's syntax (no look-around, no back-references), found %s"
              .formatted(spec, wrong.getMessage()));
    }
  }

  @Override
  public String description() {
    return "a pattern of your own with a group verdict or score";
  }

  @Override
  public Kind kind() {
    return levels.isPresent() ? Kind.RATING : Kind.PAIRWISE;
  }

  @Override
  public Reading read(ReplyText reply) {
    return LastVerdict.of(reply, Markup.KEPT, this::scan);
  }

  private Marks scan(String text) {
    Deque<Mark> found = new ArrayDeque<>();
    Matcher matcher = pattern.matcher(text);
    String group = levels.isPresent() ? SCORE : VERDICT;
    while (matcher.find()) {
      if (matcher.start(group) >= 0 && matcher.end(group) > matcher.start(group)) {
        found.addLast(mark(matcher, group));
        if (found.size() > MOST) {
          found.removeFirst();
        }
      }
    }
    Marks marks = new Marks();
    found.descendingIterator().forEachRemaining(marks::addEarlier);
    return marks;
  }

  private Mark mark(Matcher matcher, String group) {
    String value = matcher.group(group);
    boolean complete = matcher.end() > matcher.end(group) || isClosed(value);
    return new Mark(
        matcher.start(),
        matcher.start(group),
        matcher.end(group),
        matcher.end(),
        meaning(value),
        Mark.Rank.FORMAL,
        complete,
        List.of());
  }

  private boolean isClosed(String value) {
    return levels.isEmpty()
        || Figure.at(value.strip(), 0)
            .map(figure -> levels.get().isComplete(value.strip(), figure))
            .orElse(false);
  }

  private Meaning meaning(String value) {
    String bare = value.strip();
    return levels
        .flatMap(scale ->
            Figure.at(bare, 0).filter(figure -> figure.end() == bare.length()).map(scale::meaning))
        .or(() -> levels.isPresent() ? Optional.empty() : LABELS.wholeMeaning(bare))
        .orElse(new Faulty(UnparsedReason.NOT_OFFERED, bare));
  }

  @Override
  public String write(ParsedVerdict verdict) {
    return literal()
        .map(around -> around.formatted(label(verdict)))
        .orElseThrow(() -> cannotWrite(verdict));
  }

  private IllegalArgumentException cannotWrite(ParsedVerdict verdict) {
    return new IllegalArgumentException("grammar " + name + " can't write " + verdict);
  }

  /// The pattern as a text with one hole, if nothing else in it varies.
  private Optional<String> literal() {
    String around =
        pattern
            .pattern()
            .replace("%", "%%")
            .replaceFirst("\\(\\?P<(?:verdict|score)>[^()]*\\)", "%s")
            .replaceAll("^\\(\\?[a-z]+\\)|^\\^|\\$$", "")
            .replaceAll("\\\\s[*+]?", " ")
            .replaceAll("\\\\([^a-zA-Z0-9])", "$1");
    return Optional.of(around)
        .filter(text -> text.contains("%s"))
        .filter(text -> pattern.matcher(text.formatted(usual())).find());
  }

  private String usual() {
    return levels.map(scale -> scale.label(new Rated(scale.good()))).orElse("A");
  }

  @Override
  public List<ParsedVerdict> offered() {
    if (literal().isEmpty()) {
      return List.of();
    }
    return levels
        .map(Levels::offered)
        .orElseGet(() ->
            LABELS.verdicts().values().stream()
                .distinct()
                .filter(verdict -> labels(verdict).findFirst().isPresent())
                .toList());
  }

  @Override
  public String labelPrefix() {
    return "";
  }

  @Override
  public String label(ParsedVerdict verdict) {
    return levels.isPresent()
        ? levels.get().label(verdict)
        : labels(verdict).findFirst().orElseThrow(() -> cannotWrite(verdict));
  }

  /// The labels of a verdict that the pattern lets through.
  private Stream<String> labels(ParsedVerdict verdict) {
    Optional<String> around = literal();
    return LABELS.verdicts().entrySet().stream()
        .filter(entry -> entry.getValue().equals(verdict))
        .map(Map.Entry::getKey)
        .filter(label ->
            around.isPresent()
                && read(ReplyText.of(around.get().formatted(label))).verdict().equals(verdict));
  }

  @Override
  public String labelSuffix() {
    return "";
  }

  @Override
  public String reminder() {
    return "End your reply with the verdict in exactly the form that was asked for.";
  }

  /// Empty where the pattern varies around its group.
  @Override
  public String example() {
    return literal().map(around -> around.formatted(usual())).orElse("");
  }

  @Override
  public List<java.util.regex.Pattern> marks() {
    return List.of();
  }
}
