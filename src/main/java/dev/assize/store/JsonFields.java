package dev.assize.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads an object field by field, strictly: a value of another kind is an
/// [IllegalArgumentException] that says what was found.
final class JsonFields {
  private JsonFields() {}

  /// Steps into the object that the parser stands at, to the value of its first field; null where
  /// it has none.
  static @Nullable String enter(JsonParser parser) throws IOException {
    expect(parser, JsonToken.START_OBJECT);
    return next(parser);
  }

  /// Steps to the value of the next field; null at the object's end.
  static @Nullable String next(JsonParser parser) throws IOException {
    String field = parser.nextFieldName();
    if (field != null) {
      parser.nextToken();
    }
    return field;
  }

  static void expect(JsonParser parser, JsonToken token) {
    if (parser.currentToken() != token) {
      throw unexpected(parser);
    }
  }

  static String text(JsonParser parser) throws IOException {
    expect(parser, JsonToken.VALUE_STRING);
    return parser.getText();
  }

  static long whole(JsonParser parser) throws IOException {
    expect(parser, JsonToken.VALUE_NUMBER_INT);
    return parser.getLongValue();
  }

  static double number(JsonParser parser) throws IOException {
    if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
      throw unexpected(parser);
    }
    return parser.getDoubleValue();
  }

  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("no '" + field + "'");
    }
    return value;
  }

  private static IllegalArgumentException unexpected(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return new IllegalArgumentException(
        "%s at '%s'"
            .formatted(
                token == null ? "its end" : token.name().toLowerCase(Locale.ROOT),
                parser.getParsingContext().pathAsPointer()));
  }
}
