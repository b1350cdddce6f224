package dev.assize.verdict.grammar;

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

/// A JSON object with HelpSteer's five attributes, 0 to 4 each.
record HelpSteer(String name) implements VerdictGrammar {
  private static final List<String> ATTRIBUTES =
      List.of("helpfulness", "correctness", "coherence", "complexity", "verbosity");
  private static final Levels LEVELS = new Levels(Scale.of(0, 4));

  @Override
  public String description() {
    return "a JSON object with " + String.join(", ", ATTRIBUTES) + ", 0 to 4 each";
  }

  @Override
  public Kind kind() {
    return Kind.RATING;
  }

  @Override
  public Reading read(ReplyText reply) {
    return LastVerdict.of(reply, Markup.KEPT, HelpSteer::scan);
  }

  private static Marks scan(String text) {
    Marks marks = new Marks();
    for (Found object : JsonObjects.in(text).reversed()) {
      if (!marks.mayLook()) {
        break;
      }
      mark(text, object).ifPresent(marks::addEarlier);
    }
    return marks;
  }

  private static Optional<Mark> mark(String text, Found object) {
    Map<String, Double> scores = new LinkedHashMap<>();
    Optional<Faulty> fault = Optional.empty();
    for (String attribute : ATTRIBUTES) {
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
            .noneMatch(field -> ATTRIBUTES.contains(JsonScanner.plain(field.key())));
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

  private static Meaning meaning(Found object, String attribute) {
    List<Meaning> meanings =
        object.fields().stream()
            .filter(field -> JsonScanner.plain(field.key()).equals(attribute))
            .map(HelpSteer::meaning)
            .distinct()
            .toList();
    return switch (meanings.size()) {
      case 0 -> new Faulty(UnparsedReason.NO_VERDICT, attribute + " is missing");
      case 1 -> meanings.getFirst();
      default -> new Faulty(UnparsedReason.CONTRADICTORY, attribute);
    };
  }

  private static Meaning meaning(Field field) {
    return JsonRating.meaning(LEVELS, field);
  }

  @Override
  public String write(ParsedVerdict verdict) {
    if (verdict instanceof RatedBy(var scores) && scores.size() == ATTRIBUTES.size()) {
      return ATTRIBUTES.stream()
          .map(name -> "\"" + name + "\": " + level(verdict, Optional.ofNullable(scores.get(name))))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    throw foreign(verdict);
  }

  private static String level(ParsedVerdict verdict, Optional<Double> score) {
    return LEVELS.label(new Rated(score.orElseThrow(() -> foreign(verdict))));
  }

  private static IllegalArgumentException foreign(ParsedVerdict verdict) {
    return new IllegalArgumentException(
        "helpsteer-json writes " + ATTRIBUTES + ", 0 to 4 each; found " + verdict);
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
        + String.join(", ", ATTRIBUTES)
        + ", each a whole number from 0 to 4.";
  }

  @Override
  public String example() {
    return "{\"helpfulness\": 3, \"correctness\": 4, \"coherence\": 4, \"complexity\": 1,"
        + " \"verbosity\": 2}";
  }

  @Override
  public List<Pattern> marks() {
    return List.of(
        MarkPatterns.compile(
            "[\"“'](?:helpfulness|correctness)[\"”']\\s{0,9}+[:：]\\s{0,9}+[0-9]++"));
  }
}
