package dev.assize.verdict.grammar;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.assize.reply.ReplyText;
import dev.assize.rubric.Scale;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.ParsedVerdict.RatedBy;
import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.cleaning.Markup;
import dev.assize.verdict.grammar.JsonObjects.Field;
import dev.assize.verdict.grammar.JsonObjects.Found;
import dev.assize.verdict.grammar.Mark.Rank;
import dev.assize.verdict.grammar.Meaning.Faulty;
import dev.assize.verdict.grammar.Meaning.Says;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A JSON object with a number for each of some attributes, all on one scale. One that lacks an
/// attribute is no verdict: a sum of some of them would be none of the whole.
///
/// @param attributes the keys, two or more, no two alike but for case and signs
record JsonAttributes(String name, List<String> attributes, Levels levels)
    implements VerdictGrammar {
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  JsonAttributes {
    attributes = List.copyOf(attributes);
  }

  /// HelpSteer's five, 0 to 4 each.
  static JsonAttributes helpSteer() {
    return new JsonAttributes(
        "helpsteer-json",
        List.of("helpfulness", "correctness", "coherence", "complexity", "verbosity"),
        new Levels(Scale.of(0, 4)));
  }

  @Override
  public String description() {
    return "a JSON object with %s, %s each"
        .formatted(String.join(", ", attributes), levels.range());
  }

  @Override
  public Kind kind() {
    return Kind.RATING;
  }

  @Override
  public Reading read(ReplyText reply) {
    return LastVerdict.of(reply, Markup.KEPT, this::scan);
  }

  private Marks scan(String text) {
    Marks marks = new Marks();
    for (Found object : JsonObjects.in(text).reversed()) {
      if (!marks.mayLook()) {
        break;
      }
      mark(text, object).ifPresent(marks::addEarlier);
    }
    return marks;
  }

  private Optional<Mark> mark(String text, Found object) {
    Map<String, Double> scores = new LinkedHashMap<>();
    Optional<Faulty> fault = Optional.empty();
    for (String attribute : attributes) {
      Meaning meaning = meaning(object, attribute);
      switch (meaning) {
        case Says(Rated(double score)) -> scores.put(attribute, score);
        case Says _ -> {}
        case Faulty faulty -> fault = Optional.of(faulty);
      }
    }
    // An object about something else is no verdict at all; one that lacks a part is a faulty one.
    boolean other =
        object.fields().stream()
            .noneMatch(field -> attributes.stream().anyMatch(name -> isOf(field, name)));
    Meaning means = fault.<Meaning>map(it -> it).orElseGet(() -> new Says(new RatedBy(scores)));
    List<String> repairs = new java.util.ArrayList<>(JsonScanner.surroundings(text, object));
    repairs.addAll(object.repairs());
    return other
        ? Optional.empty()
        : Optional.of(
            new Mark(
                object.start(),
                object.start(),
                object.end(),
                object.end(),
                means,
                Rank.FORMAL,
                true,
                repairs));
  }

  private Meaning meaning(Found object, String attribute) {
    List<Meaning> meanings =
        object.fields().stream()
            .filter(field -> isOf(field, attribute))
            .map(field -> JsonRating.meaning(levels, field))
            .distinct()
            .toList();
    return switch (meanings.size()) {
      case 0 -> new Faulty(UnparsedReason.NO_VERDICT, attribute + " is missing");
      case 1 -> meanings.getFirst();
      default -> new Faulty(UnparsedReason.CONTRADICTORY, attribute);
    };
  }

  private static boolean isOf(Field field, String attribute) {
    return JsonScanner.plain(field.key()).equals(JsonScanner.plain(attribute));
  }

  @Override
  public String write(ParsedVerdict verdict) {
    if (verdict instanceof RatedBy(var scores) && scores.size() == attributes.size()) {
      return attributes.stream()
          .map(each -> key(each) + ": " + level(verdict, Optional.ofNullable(scores.get(each))))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    throw foreign(verdict);
  }

  private String level(ParsedVerdict verdict, Optional<Double> score) {
    return levels.label(new Rated(score.orElseThrow(() -> foreign(verdict))));
  }

  private IllegalArgumentException foreign(ParsedVerdict verdict) {
    return new IllegalArgumentException(
        "%s writes %s, %s each; found %s".formatted(name, attributes, levels.range(), verdict));
  }

  @Override
  public List<ParsedVerdict> offered() {
    return List.of();
  }

  @Override
  public String labelPrefix() {
    return "";
  }

  @Override
  public String label(ParsedVerdict verdict) {
    return write(verdict);
  }

  @Override
  public String labelSuffix() {
    return "";
  }

  @Override
  public String reminder() {
    return "Reply with one JSON object and nothing else, with the keys "
        + String.join(", ", attributes)
        + ", each a number from "
        + levels.range()
        + ".";
  }

  @Override
  public String example() {
    Map<String, Double> scores = new LinkedHashMap<>();
    attributes.forEach(each -> scores.put(each, scores.isEmpty() ? levels.best() : levels.good()));
    return write(new RatedBy(scores));
  }

  @Override
  public List<Pattern> marks() {
    String keys =
        attributes.stream()
            .map(each -> Pattern.quote(String.valueOf(ENCODER.quoteAsString(each))))
            .collect(Collectors.joining("|"));
    return List.of(
        MarkPatterns.compile("[\"“'](?:" + keys + ")[\"”']\\s{0,9}+[:：]\\s{0,9}+[\"“']?-?[0-9]++"));
  }

  private static String key(String attribute) {
    return '"' + String.valueOf(ENCODER.quoteAsString(attribute)) + '"';
  }
}
