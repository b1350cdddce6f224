package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenUsage;
import dev.assize.transport.BodyReader;
import dev.assize.transport.Decoded;
import java.util.Optional;

/// Reads a message of Anthropic's API.
final class AnthropicReplyReader implements BodyReader<ChatAnswer> {

  @Override
  public Decoded<ChatAnswer> read(byte[] body) {
    return ReplyJson.read(body, AnthropicReplyReader::answer);
  }

  private static Decoded<ChatAnswer> answer(JsonNode root) {
    if (!root.path("content").isArray()) {
      return new Decoded.Unexpected<>("has no content");
    }
    StringBuilder answer = new StringBuilder();
    StringBuilder thinking = new StringBuilder();
    for (JsonNode block : root.path("content")) {
      answer.append(block.path("text").asText(""));
      thinking.append(block.path("thinking").asText(""));
    }
    return new ChatAnswer(
            new ReplyText(
                answer.toString(),
                thinking.isEmpty() ? Optional.empty() : Optional.of(thinking.toString()),
                Optional.empty(),
                FinishReason.fromWire(root.path("stop_reason").asText(""))),
            Optional.empty(),
            usage(root.path("usage")),
            root.path("model").asText(""),
            "")
        .decoded();
  }

  // `input_tokens` leaves out what was read from or written to the cache.
  private static TokenUsage usage(JsonNode usage) {
    long cached = usage.path("cache_read_input_tokens").asLong();
    long prompt =
        usage.path("input_tokens").asLong()
            + cached
            + usage.path("cache_creation_input_tokens").asLong();
    return new TokenUsage(prompt, usage.path("output_tokens").asLong(), cached, 0);
  }
}
