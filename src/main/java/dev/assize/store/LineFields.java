package dev.assize.store;

import dev.assize.dataset.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fields of a line of `judgements.jsonl`, strictly.
final class LineFields {
  static final String REMEDY = "'assize reparse RUN' makes the file anew from the run's ledger";

  private LineFields() {}

  static double number(Value value) {
    if (!value.node().isNumber() || value.number().isEmpty()) {
      throw value.complaint("a number", REMEDY);
    }
    return value.number().getAsDouble();
  }

  static long whole(Value value) {
    if (!value.node().isIntegralNumber() || !value.node().canConvertToLong()) {
      throw value.complaint("a whole number", REMEDY);
    }
    return value.node().longValue();
  }

  static int count(Value value) {
    if (!value.node().isIntegralNumber() || !value.node().canConvertToInt()) {
      throw value.complaint("a whole number", REMEDY);
    }
    return value.node().intValue();
  }

  /// A text, which may be empty.
  static String text(Value value) {
    if (!value.node().isTextual()) {
      throw value.complaint("a text", REMEDY);
    }
    return value.node().textValue();
  }

  static Optional<String> optionalText(Value value) {
    return value.node().isMissingNode() ? Optional.empty() : Optional.of(text(value));
  }

  /// The elements of a list, which may be empty.
  static List<Value> list(Value value) {
    if (!value.node().isArray()) {
      throw value.complaint("a list", REMEDY);
    }
    List<Value> elements = new ArrayList<>();
    value
        .node()
        .forEach(element ->
            elements.add(
                new Value(value.position(), value.path() + "[" + elements.size() + "]", element)));
    return elements;
  }

  static List<String> texts(Value value) {
    return list(value).stream().map(LineFields::text).toList();
  }
}
