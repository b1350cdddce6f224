package dev.assize.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// A value within a row, which knows where it stands and complains with it.
///
/// @param path the JSON path or the column's name
/// @param node a [MissingNode] where the row has no such key
public record Value(SourcePosition position, String path, JsonNode node) {
  private static final int QUOTED_CHARACTERS = 40;
  private static final int NAMED_KEYS = 12;
  private static final Pattern PLAIN = Pattern.compile("[\\w-]+");

  /// Whether nothing is here: no such key, `null`, or an empty text.
  public boolean isAbsent() {
    return node.isMissingNode()
        || node.isNull()
        || (node.isTextual() && node.textValue().isBlank());
  }

  /// The text, which must not be blank.
  public String text() {
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw complaint("a text that is not empty", "");
    }
    return node.textValue();
  }

  /// A name: a text or a number.
  public String name() {
    if (node.isNumber()) {
      return node.asText();
    }
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw complaint("a name or a number", "");
    }
    return node.textValue();
  }

  /// The finite number that this is or spells, or empty.
  public OptionalDouble number() {
    if (!node.isNumber() && !node.isTextual()) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(node.asText().strip());
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /// The elements of a list, which must have some. A table's cell may hold a list as JSON.
  public List<Value> elements(String expected) {
    JsonNode list = node.isTextual() ? embedded() : node;
    if (!(list instanceof ArrayNode array) || array.isEmpty()) {
      throw complaint(expected, "");
    }
    List<Value> elements = new ArrayList<>();
    for (JsonNode element : array) {
      elements.add(new Value(position, path + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  private JsonNode embedded() {
    try {
      return Json.WHOLE_TEXTS.readTree(node.textValue());
    } catch (JsonProcessingException e) {
      return node;
    }
  }

  /// What stands under a key, missing or not.
  public Value get(String key) {
    return new Value(position, join(path, key), node.path(key));
  }

  /// The first of these keys under which something stands.
  public Optional<Value> first(List<String> keys) {
    return keys.stream().map(this::get).filter(value -> !value.isAbsent()).findFirst();
  }

  /// The path of a key under a path.
  static String join(String path, String key) {
    if (path.isEmpty()) {
      return key;
    }
    return PLAIN.matcher(key).matches() ? path + "." + key : path + "[\"" + key + "\"]";
  }

  /// What is wrong here, naming what was found.
  public DatasetException complaint(String expected, String remedy) {
    return complaint(expected, describe(node), remedy);
  }

  /// What is wrong here.
  public DatasetException complaint(String expected, String found, String remedy) {
    return new DatasetException(problem(expected, found, remedy));
  }

  /// What is wrong here, as a problem to be kept.
  public DatasetProblem problem(String expected, String found, String remedy) {
    return new DatasetProblem(
        position.file(),
        OptionalLong.of(position.line()),
        position.unit(),
        path,
        expected,
        found,
        remedy);
  }

  /// A JSON value in words that fit after "found".
  public static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING -> "nothing";
      case NULL -> "null";
      case BOOLEAN -> node.asText();
      case NUMBER -> "the number " + node.asText();
      case STRING ->
          node.textValue().isEmpty()
              ? "an empty text"
              : node.textValue().isBlank() ? "a text of blanks" : quote(node.textValue());
      case ARRAY -> node.isEmpty() ? "an empty list" : "a list of " + node.size();
      case OBJECT ->
          node.isEmpty() ? "an empty object" : "an object with the keys " + keys((ObjectNode) node);
      case BINARY, POJO -> "something that is not JSON";
    };
  }

  /// The keys of an object, at most a dozen.
  public static String keys(ObjectNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names.size() <= NAMED_KEYS
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMED_KEYS))
            + " and "
            + (names.size() - NAMED_KEYS)
            + " more";
  }

  /// The beginning of a text, in quotes, on one line.
  static String quote(String text) {
    String line = text.replaceAll("\\s+", " ");
    int end = Math.min(line.length(), QUOTED_CHARACTERS);
    if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return '"' + line.substring(0, end) + (end < line.length() ? "…" : "") + '"';
  }
}
