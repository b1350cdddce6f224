package dev.assize.interchange;

import dev.assize.dataset.Value;
import java.util.Optional;

/// What a row may have or not.
final class Optionals {
  private Optionals() {}

  /// A name or a number.
  static Optional<String> name(Value value) {
    return value.isAbsent() ? Optional.empty() : Optional.of(value.name());
  }

  /// A text, which may be empty.
  static Optional<String> text(Value value) {
    return value.node().isTextual() ? Optional.of(value.node().textValue()) : Optional.empty();
  }
}
