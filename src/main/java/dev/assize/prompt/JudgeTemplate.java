package dev.assize.prompt;

import dev.assize.rubric.Rubric;
import dev.assize.rubric.Scale;
import dev.assize.verdict.VerdictGrammar;
import java.util.List;
import java.util.Optional;

/// A judge prompt with placeholders, and the grammar in which it asks for its verdict.
///
/// @param name how configuration and the command line name it
/// @param language a BCP 47 tag such as `en` or `zh`: the language of the judge's instructions
/// @param scale the numbers a rating may take; empty for pairwise templates
/// @param rubric what is judged by where an item names no rubric: the run's, or the template's own
/// @param needs what an item must have: `reference`, `rubric`, or names of a published template
/// @param steps one, or two where a critique is written first
/// @param source what [Templates#load] finds it by again: a shipped template's name, a file, or
///   `FILE#name`
/// @param contentHash SHA-256 of everything that shapes a prompt (the steps' texts, the scale and
///   the fence rules, not the grammar or the rubric), in hexadecimal: the grammar may be edited
///   without a new call
/// @param asPublished whether values go in as they are, without fences and defusing: so for prompts
///   that somebody else published
public record JudgeTemplate(
    String name,
    String description,
    String language,
    Kind kind,
    VerdictGrammar grammar,
    Optional<Scale> scale,
    Optional<Rubric> rubric,
    List<String> needs,
    List<TemplateStep> steps,
    String source,
    String contentHash,
    boolean asPublished) {
  public JudgeTemplate {
    needs = List.copyOf(needs);
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(source + ": template " + name + " has no step");
    }
  }

  /// What is asked of the judge.
  public enum Kind {
    /// Which of two is better?
    PAIRWISE,
    /// How good is one?
    RATING,
    /// How good is each of several that are shown at once?
    RATING_ALL,
    /// Which of several is best?
    CHOICE,
    /// How good is what a judge wrote about one or several?
    REVIEW;

    /// So many answers can be shown at once by letters.
    public static final int MOST_SHOWN = 8;

    /// Whether answers are given numbers.
    public boolean rates() {
      return switch (this) {
        case RATING, RATING_ALL, REVIEW -> true;
        case PAIRWISE, CHOICE -> false;
      };
    }

    /// Whether all of an item's answers are shown at once.
    public boolean showsAll() {
      return switch (this) {
        case RATING_ALL, CHOICE, REVIEW -> true;
        case PAIRWISE, RATING -> false;
      };
    }
  }
}
