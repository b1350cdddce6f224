package dev.assize.generation;

import dev.assize.dataset.Prompt;
import dev.assize.task.CallId;

/// One response to be drawn.
///
/// @param sample which of a prompt's responses, from 0
public record Draw(Prompt prompt, String policy, int sample) {

  /// Which call of a run it is.
  public CallId.Generating id() {
    return new CallId.Generating(prompt.id(), policy, sample);
  }
}
