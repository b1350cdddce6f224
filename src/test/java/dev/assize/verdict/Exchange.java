package dev.assize.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A recorded exchange with a real server.
record Exchange(ReplyText reply, TokenLogprobs tokens, boolean masked) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CONSTRAINTS =
      List.of("grammar", "structured_outputs", "logit_bias", "regex", "response_format");

  static Exchange of(String name) {
    try (InputStream in = Exchange.class.getResourceAsStream("/recordings/" + name + ".json")) {
      JsonNode recording = JSON.readTree(in);
      JsonNode choice = recording.at("/response/json/choices/0");
      boolean masked = CONSTRAINTS.stream().anyMatch(recording.at("/request/body")::has);
      return new Exchange(reply(choice), tokens(choice.at("/logprobs/content")), masked);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ReplyText reply(JsonNode choice) {
    JsonNode message = choice.path("message");
    String reasoning =
        message.path("reasoning_content").asText(message.path("reasoning").asText(""));
    return new ReplyText(
        message.path("content").asText(""),
        Optional.of(reasoning).filter(text -> !text.isEmpty() && !text.equals("null")),
        Optional.empty(),
        FinishReason.fromWire(choice.path("finish_reason").asText()));
  }

  private static TokenLogprobs tokens(JsonNode content) {
    List<Position> positions = new ArrayList<>();
    for (JsonNode node : content) {
      boolean after = node.has("prob");
      List<Alternative> top = new ArrayList<>();
      for (JsonNode entry : node.path(after ? "top_probs" : "top_logprobs")) {
        top.add(new Alternative(entry.path("token").asText(), logprob(entry, after)));
      }
      positions.add(new Position(node.path("token").asText(), logprob(node, after), top, after));
    }
    return new TokenLogprobs(positions);
  }

  private static double logprob(JsonNode node, boolean after) {
    return after ? Math.log(node.path("prob").asDouble()) : node.path("logprob").asDouble();
  }
}
