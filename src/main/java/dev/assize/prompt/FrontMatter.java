package dev.assize.prompt;

import dev.assize.prompt.JudgeTemplate.Kind;
import dev.assize.rubric.Rubric;
import dev.assize.rubric.RubricException;
import dev.assize.rubric.Rubrics;
import dev.assize.rubric.Scale;
import dev.assize.text.YamlMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What stands above a template's body, each key checked by itself.
///
/// @param critiques whether a critique is to be written first
/// @param scale the numbers of a rating: written, or taken from the rubric
/// @param rubric the run's rubric, or else the one that the template names
/// @param example a whole reply as the body asks for it
/// @param fenced whether candidates' texts are to stand in fences
record FrontMatter(
    YamlMapping yaml,
    String name,
    Kind kind,
    boolean critiques,
    String language,
    String description,
    String grammar,
    Optional<Scale> scale,
    Optional<Rubric> rubric,
    List<Placeholder> needs,
    boolean direct,
    Optional<String> example,
    boolean fenced) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String FROM_RUBRIC = "from rubric";

  /// @throws TemplateException for an unknown key or a wrong value
  static FrontMatter read(YamlMapping yaml, Optional<Rubric> ofRun) {
    String kind = kind(yaml);
    Optional<Rubric> rubric = rubric(yaml, ofRun);
    FrontMatter front =
        new FrontMatter(
            yaml,
            name(yaml),
            kinds().getOrDefault(kind, Kind.RATING),
            kind.equals("critique"),
            yaml.text("language").orElse("en"),
            yaml.requiredText("description"),
            yaml.requiredText("grammar"),
            scale(yaml, kind, rubric),
            rubric,
            needs(yaml),
            yaml.flag("direct").orElse(false),
            yaml.text("example"),
            yaml.flag("fenced").orElse(true));
    yaml.refuseOthers();
    return front;
  }

  private static String name(YamlMapping yaml) {
    String name = yaml.requiredText("name");
    if (!NAME.matcher(name).matches()) {
      throw yaml.complaint("name", "letters, digits, dots and hyphens", name, "");
    }
    return name;
  }

  private static String kind(YamlMapping yaml) {
    String kind = yaml.requiredText("kind");
    if (!kinds().containsKey(kind)) {
      throw yaml.complaint(
          "kind", "pairwise, rating, rating-all, choice, critique or review", kind, "");
    }
    return kind;
  }

  private static Map<String, Kind> kinds() {
    return Map.of(
        "pairwise", Kind.PAIRWISE,
        "rating", Kind.RATING,
        "critique", Kind.RATING,
        "rating-all", Kind.RATING_ALL,
        "review", Kind.REVIEW,
        "choice", Kind.CHOICE);
  }

  private static Optional<Rubric> rubric(YamlMapping yaml, Optional<Rubric> ofRun) {
    Optional<String> named = yaml.text("rubric");
    try {
      return ofRun.or(() -> named.map(Rubrics::load));
    } catch (RubricException unusable) {
      throw yaml.complaint(
          "rubric",
          "a rubric",
          named.orElse("none"),
          Optional.ofNullable(unusable.getMessage()).orElse(""));
    }
  }

  private static Optional<Scale> scale(YamlMapping yaml, String kind, Optional<Rubric> rubric) {
    Optional<String> written = yaml.text("scale");
    if (!kinds().getOrDefault(kind, Kind.RATING).rates()) {
      if (written.isPresent()) {
        throw yaml.complaint(
            "scale", "no scale in a %s template".formatted(kind), written.get(), "");
      }
      return Optional.empty();
    }
    String text = yaml.requiredText("scale");
    if (text.equals(FROM_RUBRIC)) {
      return Optional.of(
          rubric
              .map(Rubric::scale)
              .orElseThrow(() ->
                  yaml.complaint(
                      "scale",
                      "a rubric to take the scale from",
                      "none",
                      "Name one here (rubric: helpfulness) or for the run (--rubric).")));
    }
    Scale scale =
        Scale.parse(text)
            .orElseThrow(
                () -> yaml.complaint("scale", "a scale such as 1-5, or " + FROM_RUBRIC, text, ""));
    rubric
        .filter(judged -> !judged.scale().hasSameLevels(scale))
        .ifPresent(judged -> {
          throw yaml.complaint(
              "scale",
              "the scale of rubric %s (%s)".formatted(judged.name(), judged.scale().written()),
              text,
              "Take another rubric, or a template with scale: %s.".formatted(FROM_RUBRIC));
        });
    return Optional.of(scale);
  }

  private static List<Placeholder> needs(YamlMapping yaml) {
    Map<String, Placeholder> known =
        Map.of("reference", Placeholder.REFERENCE, "rubric", Placeholder.RUBRIC);
    return yaml.texts("needs").stream()
        .map(name ->
            Optional.ofNullable(known.get(name))
                .orElseThrow(() -> yaml.complaint("needs", "reference or rubric", name, "")))
        .toList();
  }
}
