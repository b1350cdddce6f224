package dev.assize.prompt;

import dev.assize.dataset.Turn;
import java.util.List;

/// What is sent to a judge: at most one system and one user message, and what was done to the
/// candidates' texts on the way.
///
/// @param defused marks in candidate text that this template's own grammar would have read as a
///   verdict, and what they became; empty where nothing was touched
public record RenderedPrompt(List<Turn> messages, List<Defused> defused) {
  public RenderedPrompt {
    messages = List.copyOf(messages);
    defused = List.copyOf(defused);
  }

  /// One mark that was defused.
  ///
  /// @param field the placeholder whose value held it, such as `response_a`
  public record Defused(String field, String original, String replacement) {}
}
