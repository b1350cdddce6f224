package dev.assize.dataset;

import java.util.List;
import java.util.Optional;

/// A candidate before it has an id.
///
/// @param model the model that wrote it, where the row says so
/// @param column the name of its column, or its 1-based number in a list
/// @param replies at least one text
record Answer(Optional<String> model, String column, List<String> replies) {
  Answer {
    replies = List.copyOf(replies);
  }

  static Answer of(Optional<String> model, String column, String text) {
    return new Answer(model, column, List.of(text));
  }
}
