package dev.assize.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// The one way in which this package reads JSON: strictly, numbers kept as they were written.
final class Json {
  /// Reads trees; two equal keys in one object are an error.
  static final ObjectMapper TREES =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(StrictText.LONGEST_ROW)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /// The same, for texts that hold one value and nothing after it.
  static final ObjectMapper WHOLE_TEXTS =
      TREES.copy().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /// What is wrong with a text that isn't JSON, in words that fit after "found".
  static String complaint(JsonProcessingException error) {
    String message = error.getOriginalMessage();
    String place =
        error.getLocation() == null ? "" : " at column " + error.getLocation().getColumnNr();
    if (error instanceof JsonEOFException) {
      return "JSON that is cut off" + place;
    }
    if (message.startsWith("Non-standard token")) {
      return message.split("'", 3)[1] + place + ", which JSON does not have";
    }
    if (message.startsWith("Duplicate")) {
      return "the key \"" + message.split("'", 3)[1] + "\" twice";
    }
    if (message.startsWith("Trailing token")) {
      return "more text after it" + place;
    }
    return "broken JSON" + place + ": " + message.lines().findFirst().orElse("");
  }

  /// What to do about it.
  static String remedy(JsonProcessingException error) {
    String message = error.getOriginalMessage();
    if (message.startsWith("Non-standard token")) {
      return "Write null, or leave the key out";
    }
    return message.startsWith("Duplicate") ? "Keep one of the two" : "";
  }
}
