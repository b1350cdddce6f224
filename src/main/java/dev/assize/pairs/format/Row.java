package dev.assize.pairs.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// One row of a file.
///
/// @param core the format's own columns
/// @param extras what is added to them, or goes beside
/// @param answer what is known of a row that holds one answer of the two
record Row(ObjectNode core, ObjectNode extras, Optional<Answer> answer) {

  /// One answer.
  ///
  /// @param prompt a hash of the prompt
  /// @param completion a hash of prompt and answer
  record Answer(long prompt, long completion, boolean desirable) {}
}
