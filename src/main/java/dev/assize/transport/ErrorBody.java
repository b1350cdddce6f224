package dev.assize.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a server says about an error, from whichever shape it says it in.
///
/// Shapes: `{"error": {…}}` (OpenAI, llama.cpp, vLLM), `{"error": "text"}` (vLLM's 401, Ollama,
/// TEI), flat `{"object": "error", …}` (SGLang), `{"type": "error", "error": {…}}` (Anthropic),
/// `{"detail": …}` (FastAPI), `[{"error": {…}}]` (Google), anything else as text.
///
/// @param message for people; empty where the server said nothing
/// @param type the kind of error, empty where none is named
/// @param code a number or a word, empty where none is given
/// @param param the field at fault, empty where none is named
public record ErrorBody(String message, String type, String code, String param) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 600;
  private static final String EVENT = "data:";
  // Validation errors of FastAPI servers name a file and a line on the server: nobody else's
  // business.
  private static final Pattern SERVER_FILE =
      Pattern.compile("\\s*File \"[^\"]*\", line \\d+(, in [^\\s:]+)?:?");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern TAG = Pattern.compile("(?s)<(script|style).*?</\\1>|<[^>]*>");

  /// The error that these bytes tell of, whatever the status line said: as JSON, or as an event in
  /// the middle of a stream.
  static Optional<ErrorBody> told(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.startsWith(EVENT)
        ? text.lines()
            .filter(line -> line.startsWith(EVENT))
            .flatMap(line -> told(line.substring(EVENT.length())).stream())
            .findFirst()
        : told(text);
  }

  private static Optional<ErrorBody> told(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      boolean tells =
          node != null
              && (node.hasNonNull("error") || "error".equals(node.path("object").asText()));
      return tells ? Optional.of(fromJson(node)) : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /// Reads an error's body; never fails.
  static ErrorBody read(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (node != null && node.isContainerNode()) {
        return fromJson(node);
      }
    } catch (IOException notJson) {
      // Falls through: a proxy's page, or nothing at all.
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return new ErrorBody(tidy(TAG.matcher(text).replaceAll(" ")), "", "", "");
  }

  private static ErrorBody fromJson(JsonNode node) {
    if (node.isArray()) {
      return node.isEmpty() ? new ErrorBody("", "", "", "") : fromJson(node.get(0));
    }
    JsonNode error = node.path("error");
    if (error.isObject()) {
      return fields(error);
    }
    if (error.isTextual()) {
      return new ErrorBody(tidy(error.asText()), text(node, "error_type"), "", "");
    }
    JsonNode detail = node.path("detail");
    if (!detail.isMissingNode()) {
      return new ErrorBody(
          tidy(detail.isTextual() ? detail.asText() : detail.toString()), "", "", "");
    }
    ErrorBody flat = fields(node);
    return flat.message.isEmpty()
        ? new ErrorBody(tidy(node.toString()), flat.type, flat.code, flat.param)
        : flat;
  }

  private static ErrorBody fields(JsonNode error) {
    String type = text(error, "type");
    return new ErrorBody(
        tidy(text(error, "message")),
        type.isEmpty() ? text(error, "status") : type,
        text(error, "code"),
        text(error, "param"));
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : "";
  }

  private static String tidy(String message) {
    String line =
        SPACE.matcher(SERVER_FILE.matcher(message).replaceAll("")).replaceAll(" ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
