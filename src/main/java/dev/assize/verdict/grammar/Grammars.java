package dev.assize.verdict.grammar;

import dev.assize.rubric.Scale;
import dev.assize.text.NearestName;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.VerdictGrammar.Kind;
import dev.assize.verdict.compat.CompatGrammars;
import dev.assize.verdict.grammar.GrammarChoice.Found;
import dev.assize.verdict.grammar.GrammarChoice.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All verdict grammars by name, the peers' own among them.
///
/// A grammar of numbers takes its scale from the template, or from the name itself:
/// `line-score:1-10`, `bracket-rating:0-1/0.1`. A pattern of one's own is `regex:PATTERN`.
public final class Grammars {
  private static final Pattern WITH_SCALE =
      Pattern.compile("([a-z0-9-]+):(-?[0-9.]+)-(-?[0-9.]+)(?:/([0-9.]+))?");
  private static final int MOST_CHOICES = 8;

  /// The grammar that takes its attributes from the rubric.
  public static final String ATTRIBUTES = "json-attributes";

  private static final Map<String, VerdictGrammar> FIXED = fixed();
  private static final Map<String, Rating> RATINGS = ratings();

  private Grammars() {}

  /// A grammar of numbers, and its scale where none is given.
  private record Rating(Scale usual, Function<Levels, VerdictGrammar> grammar) {
    VerdictGrammar on(Optional<Scale> scale) {
      return grammar.apply(new Levels(scale.orElse(usual)));
    }
  }

  /// The grammar of a name.
  ///
  /// @param spec such as `bracket-3`, `line-score`, `line-score:1-10`
  /// @param scale the template's scale; grammars without numbers ignore it, a scale in the name
  ///   goes before it
  public static GrammarChoice named(String spec, Optional<Scale> scale) {
    VerdictGrammar fixed = FIXED.get(spec);
    if (fixed != null) {
      return new Found(fixed);
    }
    if (spec.startsWith(PatternGrammar.PREFIX)) {
      return PatternGrammar.of(spec, scale);
    }
    Matcher scaled = WITH_SCALE.matcher(spec);
    return scaled.matches() ? onOwnScale(spec, scaled) : rating(spec, spec, scale);
  }

  private static GrammarChoice onOwnScale(String spec, Matcher scaled) {
    try {
      double min = Double.parseDouble(scaled.group(2));
      double max = Double.parseDouble(scaled.group(3));
      double step = scaled.group(4) == null ? 1 : Double.parseDouble(scaled.group(4));
      Scale scale = new Scale(min, max, step, new java.util.TreeMap<>());
      return rating(spec, scaled.group(1), Optional.of(scale));
    } catch (IllegalArgumentException noScale) {
      return new Unknown(
          "grammar %s: expected a scale such as line-score:1-10 or bracket-rating:0-1/0.1, found %s"
              .formatted(spec, noScale.getMessage()));
    }
  }

  private static GrammarChoice rating(String spec, String name, Optional<Scale> scale) {
    Rating rating = RATINGS.get(name);
    return rating == null ? unknown(spec, name) : new Found(rating.on(scale));
  }

  private static GrammarChoice unknown(String spec, String name) {
    List<String> known = all().stream().map(VerdictGrammar::name).toList();
    String guess =
        NearestName.of(name, known).map(near -> "did you mean " + near + "? ").orElse("");
    return new Unknown(
        "grammar %s is not known; %sknown are %s".formatted(spec, guess, String.join(", ", known)));
  }

  /// The grammar of a name, where a rubric says which attributes are rated.
  ///
  /// @param attributes the names of the rubric's parts; empty where there is none
  public static GrammarChoice named(String spec, Optional<Scale> scale, List<String> attributes) {
    return spec.equals(ATTRIBUTES) && !attributes.isEmpty()
        ? new Found(
            new JsonAttributes(ATTRIBUTES, attributes, new Levels(scale.orElse(Scale.of(1, 5)))))
        : named(spec, scale);
  }

  /// Every grammar, those of numbers on their usual scale.
  public static List<VerdictGrammar> all() {
    List<VerdictGrammar> all = new ArrayList<>(FIXED.values());
    RATINGS.values().forEach(rating -> all.add(rating.on(Optional.empty())));
    return List.copyOf(all);
  }

  private static Map<String, VerdictGrammar> fixed() {
    Map<String, VerdictGrammar> fixed = new LinkedHashMap<>();
    for (VerdictGrammar grammar :
        List.of(
            brackets("bracket-2", "[[A]] or [[B]], no tie", Labels.two()),
            brackets("bracket-3", "[[A]], [[B]], or [[C]] for a tie", Labels.three("C")),
            brackets("bracket-5", "[[A>>B]], [[A>B]], [[A=B]], [[B>A]] or [[B>>A]]", Labels.five()),
            WordedGrammar.chinese("zh-pairwise"),
            WordedGrammar.output("output-ab"),
            WordedGrammar.result("result-pair"),
            new JsonPairwise("json-pairwise", Labels.three("tie")),
            new JsonPairwise("json-pairwise-2", Labels.two()),
            JsonAttributes.helpSteer())) {
      fixed.put(grammar.name(), grammar);
    }
    for (VerdictGrammar peer : CompatGrammars.all()) {
      fixed.put(peer.name(), peer);
    }
    for (int answers = 2; answers <= MOST_CHOICES; answers++) {
      VerdictGrammar choice = BracketGrammar.choice(answers);
      fixed.put(choice.name(), choice);
    }
    fixed.put("choice", BracketGrammar.choice("choice", MOST_CHOICES));
    return fixed;
  }

  private static VerdictGrammar brackets(String name, String reads, Labels labels) {
    return new BracketGrammar(name, reads, Kind.PAIRWISE, labels);
  }

  private static Map<String, Rating> ratings() {
    Map<String, Rating> ratings = new LinkedHashMap<>();
    ratings.put(
        "bracket-rating",
        new Rating(Scale.of(1, 10), levels -> new BracketRating("bracket-rating", levels)));
    ratings.put(
        "line-score",
        new Rating(Scale.of(1, 5), levels -> ScoreGrammar.line("line-score", levels)));
    ratings.put(
        "zh-score",
        new Rating(Scale.of(1, 5), levels -> ScoreGrammar.chinese("zh-score", levels, "总体打分：")));
    ratings.put(
        "zh-score-10",
        new Rating(
            Scale.of(1, 10), levels -> ScoreGrammar.chinese("zh-score-10", levels, "综合评分：")));
    ratings.put(
        "result-score",
        new Rating(Scale.of(1, 5), levels -> ScoreGrammar.result("result-score", levels)));
    ratings.put(
        ATTRIBUTES,
        new Rating(
            Scale.of(1, 5),
            levels ->
                new JsonAttributes(
                    ATTRIBUTES, List.of("helpfulness", "correctness", "coherence"), levels)));
    ratings.put(
        "bracket-scores",
        new Rating(BracketScores.USUAL, levels -> BracketScores.of("bracket-scores", levels)));
    ratings.put(
        "json-rating",
        new Rating(Scale.of(1, 10), levels -> new JsonRating("json-rating", levels)));
    return ratings;
  }
}
