package dev.assize.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// JSON as bytes in UTF-8.
final class JsonBytes {
  private static final int USUAL_LENGTH = 2048;

  private JsonBytes() {}

  /// What writes a value.
  interface Content {
    void write(JsonGenerator to) throws IOException;
  }

  /// The bytes of a value. Half a character becomes a question mark: escaped, as Jackson would have
  /// it, many readers of JSON refuse it.
  static byte[] of(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_LENGTH);
    try (JsonGenerator to = StoreJson.MAPPER.createGenerator(out)) {
      content.write(to);
    } catch (JsonProcessingException halfACharacter) {
      return asText(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] bytes = out.toByteArray();
    return mayHoldHalves(bytes) ? asText(content) : bytes;
  }

  // Whole characters are never escaped as surrogates; a text that spells such an escape only costs
  // time.
  private static boolean mayHoldHalves(byte[] json) {
    for (int at = 0; at + 2 < json.length; at++) {
      if (json[at] == '\\' && json[at + 1] == 'u' && (json[at + 2] | ' ') == 'd') {
        return true;
      }
    }
    return false;
  }

  private static byte[] asText(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator to = StoreJson.MAPPER.createGenerator(text)) {
      content.write(to);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
