package dev.assize.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What a real server once answered.
public record Recording(int status, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads `recordings/SERVER/NAME.json` of the test resources.
  public static Recording of(String serverAndName) {
    String path = "/recordings/" + serverAndName + ".json";
    try (InputStream in = Recording.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no recording " + path);
      }
      JsonNode response = JSON.readTree(in).required("response");
      String body =
          response.has("json") ? response.get("json").toString() : response.path("text").asText();
      return new Recording(response.required("status").asInt(), body);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
