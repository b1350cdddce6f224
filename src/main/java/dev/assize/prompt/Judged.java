package dev.assize.prompt;

import dev.assize.dataset.Item;
import dev.assize.rubric.Rubric;
import dev.assize.rubric.Rubrics;
import dev.assize.rubric.Scale;
import dev.assize.text.NearestName;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an item is judged by: the rubric that it names or quotes, else the run's, else the
/// template's.
sealed interface Judged {

  /// By a rubric with a scale of its own.
  record ByRubric(Rubric rubric) implements Judged {}

  /// By a text that the item quotes.
  record ByText(String text) implements Judged {}

  /// By a rubric that is not there.
  ///
  /// @param nearest the name that was probably meant
  record Misnamed(String name, String nearest) implements Judged {}

  /// By nothing beyond what the template says.
  record Plainly() implements Judged {}

  Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,60}");

  static Judged of(Item item, JudgeTemplate template, Optional<Rubric> ofRun) {
    Optional<Rubric> otherwise = ofRun.or(template::rubric);
    return item.rubric()
        .filter(text -> !text.isBlank())
        .map(text -> named(text, otherwise))
        .or(() -> otherwise.map(ByRubric::new))
        .orElseGet(Plainly::new);
  }

  // A text names a rubric if there is one of that name; a slip of the pen in a name is no rubric
  // of a single word.
  private static Judged named(String text, Optional<Rubric> otherwise) {
    String name = text.strip();
    Optional<Judged> found =
        otherwise
            .filter(rubric -> rubric.name().equals(name))
            .or(() -> Rubrics.named(name))
            .map(ByRubric::new);
    if (found.isPresent() || !WORD.matcher(name).matches()) {
      return found.orElseGet(() -> new ByText(text));
    }
    return NearestName.of(name, Rubrics.SHIPPED)
        .<Judged>map(nearest -> new Misnamed(name, nearest))
        .orElseGet(() -> new ByText(text));
  }

  /// What stands for `{{rubric}}`.
  default Optional<String> shown() {
    return switch (this) {
      case ByRubric(Rubric rubric) -> Optional.of(rubric.text());
      case ByText(String text) -> Optional.of(text);
      case Misnamed _, Plainly _ -> Optional.empty();
    };
  }

  /// Why a template that reads the attributes of a rubric can't use it.
  default Optional<String> lackingAttributes(Rubric of) {
    return switch (this) {
      case ByRubric(Rubric rubric) when rubric.criteria().equals(of.criteria()) -> Optional.empty();
      case ByRubric(Rubric rubric) ->
          Optional.of(
              "a rubric with the attributes of %s (not %s)".formatted(of.name(), rubric.name()));
      case ByText _ ->
          Optional.of("a rubric with the attributes of %s (not a text)".formatted(of.name()));
      case Misnamed _, Plainly _ -> Optional.empty();
    };
  }

  /// Why a template that shows the rubric can't use it, as a thing that the item should have.
  default Optional<String> lacking(Optional<Scale> scale) {
    return switch (this) {
      case ByRubric(Rubric rubric) ->
          scale
              .filter(levels -> !levels.hasSameLevels(rubric.scale()))
              .map(levels ->
                  "a rubric on the scale %s (%s has %s)"
                      .formatted(levels.written(), rubric.name(), rubric.scale().written()));
      case Misnamed(String name, String nearest) ->
          Optional.of("a rubric that there is (not %s; did it mean %s?)".formatted(name, nearest));
      case ByText _, Plainly _ -> Optional.empty();
    };
  }
}
