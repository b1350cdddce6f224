package dev.assize.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/// Finds halves of characters: JSON can spell them (`"\ud83d"`), but no request, hash or file can
/// carry them.
final class LoneSurrogates {
  private LoneSurrogates() {}

  /// The path of the first text or key that holds one.
  static Optional<String> find(JsonNode node, String path) {
    if (node.isTextual()) {
      return isIn(node.textValue()) ? Optional.of(path) : Optional.empty();
    }
    return switch (node) {
      case ObjectNode object -> findIn(object, path);
      case ArrayNode array -> findIn(array, path);
      default -> Optional.empty();
    };
  }

  // No path is put together for the texts in which there is nothing to tell of: all but a few.
  private static Optional<String> findIn(ObjectNode object, String path) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      if (isIn(field.getKey())) {
        return Optional.of(path);
      }
      if (value.isContainerNode() || (value.isTextual() && isIn(value.textValue()))) {
        Optional<String> found = find(value, Value.join(path, field.getKey()));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> findIn(ArrayNode array, String path) {
    for (int i = 0; i < array.size(); i++) {
      Optional<String> found = find(array.get(i), path + "[" + i + "]");
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }
}
