package dev.assize.judge.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.DatasetException;
import dev.assize.dataset.DatasetProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The keys of one JSON object in a file, each asked for with the type that it must have.
///
/// @param path where in the line the object stands, `$` for the line itself
record LineFields(String file, long line, String path, JsonNode node) {
  private static final int SHOWN = 60;

  boolean has(String key) {
    return node.has(key) && !node.get(key).isNull();
  }

  /// A text that must be there; may be empty.
  String text(String key) {
    return optionalText(key)
        .orElseThrow(() ->
            problem(
                key,
                "a string",
                node.has(key) ? "null" : "no such key",
                "Every line needs " + key));
  }

  Optional<String> optionalText(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    if (!node.get(key).isTextual()) {
      throw problem(key, "a string", shown(node.get(key)), "");
    }
    return Optional.of(node.get(key).textValue());
  }

  /// A name that may be written as a whole number.
  String name(String key) {
    boolean number = has(key) && node.get(key).isIntegralNumber();
    String name = number ? node.get(key).asText() : text(key);
    if (name.isBlank()) {
      throw problem(key, "a name", "a blank string", "");
    }
    return name;
  }

  /// A whole number from 0 on, 0 where the key is missing.
  int count(String key) {
    if (!has(key)) {
      return 0;
    }
    JsonNode number = node.get(key);
    if (!number.canConvertToInt() || !number.isIntegralNumber() || number.intValue() < 0) {
      throw problem(key, "a whole number from 0 on", shown(number), "");
    }
    return number.intValue();
  }

  boolean flag(String key) {
    if (has(key) && !node.get(key).isBoolean()) {
      throw problem(key, "true or false", shown(node.get(key)), "");
    }
    return has(key) && node.get(key).booleanValue();
  }

  List<String> names(String key) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : array(key)) {
      if (!name.isTextual()) {
        throw problem(key, "a list of candidate ids", shown(node.get(key)), "");
      }
      names.add(name.textValue());
    }
    return names;
  }

  JsonNode array(String key) {
    if (!has(key) || !node.get(key).isArray()) {
      throw problem(key, "a list", has(key) ? shown(node.get(key)) : "no such key", "");
    }
    return node.get(key);
  }

  LineFields object(String key) {
    if (!has(key) || !node.get(key).isObject()) {
      throw problem(key, "an object", has(key) ? shown(node.get(key)) : "no such key", "");
    }
    return new LineFields(file, line, path + '.' + key, node.get(key));
  }

  DatasetException problem(String key, String expected, String found, String remedy) {
    return new DatasetException(
        new DatasetProblem(file, OptionalLong.of(line), path + '.' + key, expected, found, remedy));
  }

  static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
