package dev.assize.prompt;

import dev.assize.dataset.Turn;
import java.util.List;

/// What is sent to a judge: at most one system and one user message, and what was done to the
/// candidates' texts on the way.
///
/// @param defused marks in candidate text that this template's own grammar would have read as a
///   verdict, or that would have closed a fence, and what they became, field by field from front to
///   back; empty where nothing was touched
public record RenderedPrompt(List<Turn> messages, List<Defused> defused) {
  public RenderedPrompt {
    messages = List.copyOf(messages);
    defused = List.copyOf(defused);
  }

  /// One mark that was defused.
  ///
  /// @param field the placeholder whose value held it, such as `response_a`
  /// @param offset where in the field's text as sent the character was put in that breaks the mark
  ///   up, in UTF-16 units
  public record Defused(String field, int offset, String original, String replacement) {}

  /// A field's text as it was, from the text as it was sent: takes out what defusing put in.
  ///
  /// @param field the placeholder, such as `response_a`
  public String restore(String field, String sent) {
    StringBuilder text = new StringBuilder(sent.length());
    int at = 0;
    for (Defused mark : defused) {
      if (mark.field().equals(field)) {
        text.append(sent, at, mark.offset());
        at = mark.offset() + Marks.BREAK.length();
      }
    }
    return text.append(sent, at, sent.length()).toString();
  }
}
