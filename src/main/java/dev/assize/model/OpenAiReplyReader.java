package dev.assize.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.reply.TokenUsage;
import dev.assize.transport.BodyReader;
import dev.assize.transport.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a chat completion, in every server's variant of it.
final class OpenAiReplyReader implements BodyReader<ChatAnswer> {
  // How servers say that a token is masked or not listed; a probability of 0 says the same.
  private static final double NOT_LISTED = -9999;

  @Override
  public Decoded<ChatAnswer> read(byte[] body) {
    return ReplyJson.read(body, OpenAiReplyReader::answer);
  }

  private static Decoded<ChatAnswer> answer(JsonNode root) {
    JsonNode choice = root.path("choices").path(0);
    JsonNode message = choice.path("message");
    if (!message.isObject()) {
      return new Decoded.Unexpected<>("has no choices[0].message");
    }
    FinishReason finish = FinishReason.fromWire(choice.path("finish_reason").asText(""));
    if (finish == FinishReason.ABORTED) {
      return new Decoded.Unexpected<>("the server gave up on");
    }
    ReplyText text =
        new ReplyText(
            content(message.path("content")),
            ReplyJson.text(message, "reasoning_content")
                .or(() -> ReplyJson.text(message, "reasoning")),
            ReplyJson.text(message, "refusal"),
            finish);
    return new ChatAnswer(
            text,
            logprobs(choice.path("logprobs").path("content")),
            usage(root.path("usage")),
            root.path("model").asText(""),
            root.path("system_fingerprint").asText(""))
        .decoded();
  }

  // A text, nothing, or a list of parts.
  private static String content(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("");
    }
    StringBuilder all = new StringBuilder();
    content.forEach(part -> all.append(part.path("text").asText("")));
    return all.toString();
  }

  private static Optional<TokenLogprobs> logprobs(JsonNode content) {
    if (!content.isArray()) {
      return Optional.empty();
    }
    List<Position> positions = new ArrayList<>(content.size());
    for (JsonNode entry : content) {
      boolean afterSampling = entry.has("prob");
      List<Alternative> alternatives = new ArrayList<>();
      for (JsonNode other : entry.path(afterSampling ? "top_probs" : "top_logprobs")) {
        alternatives.add(new Alternative(token(other), logprob(other)));
      }
      positions.add(new Position(token(entry), logprob(entry), alternatives, afterSampling));
    }
    return Optional.of(new TokenLogprobs(positions));
  }

  private static String token(JsonNode entry) {
    return entry.path("token").asText("");
  }

  private static double logprob(JsonNode entry) {
    if (entry.has("prob")) {
      double probability = entry.get("prob").asDouble();
      return probability > 0 ? Math.log(probability) : NOT_LISTED;
    }
    return entry.path("logprob").asDouble(NOT_LISTED);
  }

  private static TokenUsage usage(JsonNode usage) {
    long cached = usage.path("prompt_tokens_details").path("cached_tokens").asLong();
    long reasoning = usage.path("completion_tokens_details").path("reasoning_tokens").asLong();
    return new TokenUsage(
        usage.path("prompt_tokens").asLong(),
        usage.path("completion_tokens").asLong(),
        // DeepSeek's own field, and SGLang's.
        cached > 0 ? cached : usage.path("prompt_cache_hit_tokens").asLong(),
        reasoning > 0 ? reasoning : usage.path("reasoning_tokens").asLong());
  }
}
