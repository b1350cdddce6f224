package dev.assize.prompt;

import dev.assize.task.Step;
import java.util.Optional;

/// One call of a template.
///
/// @param step what the call is for
/// @param system the system part's text with placeholders
/// @param user the user part's text with placeholders
/// @param direct whether the verdict is the first thing that the judge is asked to say, so that its
///   token probabilities are those of the verdict
public record TemplateStep(Step step, Optional<String> system, String user, boolean direct) {}
