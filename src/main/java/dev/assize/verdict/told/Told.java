package dev.assize.verdict.told;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/// One number in a JSON object, beside what was said for it.
final class Told {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SAID = "said";

  private Told() {}

  /// The number under a key; empty where the text holds none.
  static OptionalDouble number(String text, String key) {
    try {
      JsonNode value = JSON.readTree(text).path(key);
      return value.isNumber() && Double.isFinite(value.asDouble())
          ? OptionalDouble.of(value.asDouble())
          : OptionalDouble.empty();
    } catch (JsonProcessingException notOurs) {
      return OptionalDouble.empty();
    }
  }

  /// The number as a reply.
  ///
  /// @param said what a server said; as JSON where it is some, left out where it is empty
  static String write(String key, double number, String said) {
    ObjectNode reply = JSON.createObjectNode().put(key, number);
    if (!said.isEmpty()) {
      try {
        reply.set(SAID, JSON.readTree(said));
      } catch (JsonProcessingException noJson) {
        reply.put(SAID, said);
      }
    }
    return reply.toString();
  }
}
