package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.transport.BodyReader;
import dev.assize.transport.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Reads a chat completion that came in pieces (server-sent events): puts them together to what a
/// plain request would have brought, log probabilities included, and reads that.
final class EventStreamReader implements BodyReader<ChatAnswer> {
  private static final String DATA = "data:";
  private static final String DONE = "[DONE]";
  private static final List<String> TEXTS =
      List.of("content", "reasoning_content", "reasoning", "refusal");

  private final BodyReader<ChatAnswer> whole;

  /// @param whole reads what a plain request would have brought
  EventStreamReader(BodyReader<ChatAnswer> whole) {
    this.whole = whole;
  }

  @Override
  public Decoded<ChatAnswer> read(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    List<String> events =
        text.lines()
            .filter(line -> line.startsWith(DATA))
            .map(line -> line.substring(DATA.length()).strip())
            .filter(event -> !event.equals(DONE))
            .toList();
    // A server, or what stands in front of it, may have answered in one piece.
    return events.isEmpty() ? whole.read(body) : join(events);
  }

  private Decoded<ChatAnswer> join(List<String> events) {
    Pieces pieces = new Pieces();
    for (String event : events) {
      Decoded<JsonNode> piece =
          ReplyJson.read(event.getBytes(StandardCharsets.UTF_8), Decoded.Value::new);
      switch (piece) {
        case Decoded.Value<JsonNode> read -> pieces.add(read.value());
        case Decoded.Unexpected<JsonNode>(String why, boolean heals) -> {
          return new Decoded.Unexpected<>(why, heals);
        }
      }
    }
    // "[DONE]" is no proof of an end: it also comes after an error.
    return pieces.isEnded()
        ? whole.read(Bodies.canonical(pieces.root).getBytes(StandardCharsets.UTF_8))
        : new Decoded.Unexpected<>("ended in the middle");
  }

  private static final class Pieces {
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ObjectNode choice;
    private final ObjectNode message;

    Pieces() {
      choice = root.putArray("choices").addObject();
      message = choice.putObject("message");
    }

    void add(JsonNode event) {
      for (Map.Entry<String, JsonNode> field : event.properties()) {
        if (!field.getKey().equals("choices") && !field.getValue().isNull()) {
          root.set(field.getKey(), field.getValue());
        }
      }
      JsonNode piece = event.path("choices").path(0);
      if (piece.hasNonNull("finish_reason")) {
        choice.set("finish_reason", piece.get("finish_reason"));
      }
      TEXTS.forEach(name -> append(name, piece.path("delta").path(name)));
      JsonNode logprobs = piece.path("logprobs").path("content");
      if (logprobs instanceof ArrayNode tokens) {
        choice.withObject("/logprobs").withArray("content").addAll(tokens);
      }
    }

    private void append(String name, JsonNode text) {
      if (text.isTextual()) {
        message.put(name, message.path(name).asText("") + text.asText());
      }
    }

    boolean isEnded() {
      return choice.has("finish_reason");
    }
  }
}
