package dev.assize.dataset;

import java.util.List;
import java.util.Optional;

/// What a layout reads from a row: all that is its own, without what every row may have.
record Draft(
    Conversation prompt, List<Answer> answers, Presentation presentation, Optional<Label> label) {
  Draft {
    answers = List.copyOf(answers);
  }
}
