package dev.assize.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A shape of rows, known by its keys.
sealed interface Layout permits RowLayout, QuestionLayout, AnswerLayout, PromptLayout {
  /// How `--layout` and the manifest name it. Variants of one layout share a name.
  String name();

  /// How people name it.
  String title();

  /// The keys that a row must have to be recognised.
  List<String> required();

  /// Further keys of the layout's own.
  List<String> optional();

  /// Whether a row is of this shape.
  default boolean fits(ObjectNode row) {
    return required().stream().allMatch(row::has);
  }
}
