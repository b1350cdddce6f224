package dev.assize.pairs.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/// Mends texts with halves of characters (lone surrogates): a model may write one, no file in UTF-8
/// can hold it, and `datasets` refuses the whole file for its escape.
final class WholeTexts {
  private static final char REPLACEMENT = '\uFFFD';

  private WholeTexts() {}

  /// Replaces each half in a row by U+FFFD.
  ///
  /// @return how many texts were mended
  static long mend(ContainerNode<?> node) {
    long mended = 0;
    switch (node) {
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          if (isBroken(field.getValue())) {
            field.setValue(mended(field.getValue()));
            mended++;
          } else if (field.getValue() instanceof ContainerNode<?> inner) {
            mended += mend(inner);
          }
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          if (isBroken(array.get(i))) {
            array.set(i, mended(array.get(i)));
            mended++;
          } else if (array.get(i) instanceof ContainerNode<?> inner) {
            mended += mend(inner);
          }
        }
      }
      default -> throw new IllegalStateException("JSON has no other containers");
    }
    return mended;
  }

  private static boolean isBroken(JsonNode node) {
    return node.isTextual() && node.textValue().codePoints().anyMatch(WholeTexts::isHalf);
  }

  private static TextNode mended(JsonNode node) {
    return TextNode.valueOf(
        node.textValue()
            .codePoints()
            .map(point -> isHalf(point) ? REPLACEMENT : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  /// `codePoints` gives whole pairs as one number.
  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
