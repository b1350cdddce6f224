package dev.assize.judge.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.transport.Decoded;

/// A number's place in an answer, as a JSON Pointer (RFC 6901) such as `/rewards/0`.
public record NumberAt(JsonPointer pointer) {

  /// Reads a pointer.
  ///
  /// @throws IllegalArgumentException for a text that is none, in words for a user
  public static NumberAt parse(String text) {
    if (!text.isEmpty() && !text.startsWith("/")) {
      throw new IllegalArgumentException(
          "expected a JSON Pointer such as /rewards/0, found '%s'".formatted(text));
    }
    return new NumberAt(JsonPointer.compile(text));
  }

  Decoded<Double> read(JsonNode body) {
    JsonNode value = body.at(pointer);
    if (value.isNumber() && Double.isFinite(value.asDouble())) {
      return new Decoded.Value<>(value.asDouble());
    }
    return new Decoded.Unexpected<>(
        "has %s at %s, where a number was expected"
            .formatted(value.isMissingNode() ? "nothing" : shortened(value), pointer));
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
