package dev.assize.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assize.transport.Decoded;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/// What the readers of servers' JSON share.
final class ReplyJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ReplyJson() {}

  /// Parses a body, and reads it if it is a JSON object or array.
  static <T> Decoded<T> readAny(byte[] body, Function<JsonNode, Decoded<T>> reader) {
    if (body.length == 0) {
      return new Decoded.Unexpected<>("is empty");
    }
    try {
      JsonNode root = JSON.readTree(body);
      return root.isContainerNode()
          ? reader.apply(root)
          : new Decoded.Unexpected<>("is no JSON object or array");
    } catch (IOException malformed) {
      return new Decoded.Unexpected<>("is no whole JSON");
    }
  }

  /// Parses a body, and reads it if it is a JSON object.
  static <T> Decoded<T> read(byte[] body, Function<JsonNode, Decoded<T>> reader) {
    if (body.length == 0) {
      return new Decoded.Unexpected<>("is empty");
    }
    try {
      JsonNode root = JSON.readTree(body);
      return root.isObject() ? reader.apply(root) : new Decoded.Unexpected<>("is no JSON object");
    } catch (IOException malformed) {
      return new Decoded.Unexpected<>("is no whole JSON");
    }
  }

  /// A text field that is there and not empty.
  static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty());
  }
}
