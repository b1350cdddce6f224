package dev.assize.prompt;

import dev.assize.rubric.Scale;
import dev.assize.verdict.VerdictGrammar;
import java.util.List;
import java.util.Optional;

/// A judge prompt with placeholders, and the grammar in which it asks for its verdict.
///
/// @param name how configuration and the command line name it
/// @param scale the numbers a rating may take; empty for pairwise templates, and for ratings that
///   take the scale of the rubric
/// @param steps one, or two where a critique is written first
/// @param source the file it came from, for messages
/// @param contentHash SHA-256 of everything that shapes a prompt (the steps' texts and the fence
///   rules, not the grammar), in hexadecimal: the grammar may be edited without a new call
/// @param asPublished whether values go in as they are, without fences and defusing: so for prompts
///   that somebody else published
public record JudgeTemplate(
    String name,
    String description,
    Kind kind,
    VerdictGrammar grammar,
    Optional<Scale> scale,
    List<TemplateStep> steps,
    String source,
    String contentHash,
    boolean asPublished) {
  public JudgeTemplate {
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
    RATING
  }
}
