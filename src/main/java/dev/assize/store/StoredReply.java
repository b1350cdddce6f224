package dev.assize.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.Reply;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A reply as JSON: a part of a ledger line, and the whole of what the cache holds.
final class StoredReply {
  // Of a long reply whose verdict nobody found yet, the likeliest places of one.
  private static final int KEPT_POSITIONS = 64;

  private StoredReply() {}

  static void write(ObjectNode line, Reply reply) {
    ObjectNode text = line.putObject("reply");
    text.put("text", reply.text().answer());
    reply.text().reasoning().ifPresent(reasoning -> text.put("reasoning", reasoning));
    reply.text().refusal().ifPresent(refusal -> text.put("refusal", refusal));
    text.put("finish_reason", reply.text().finishReason().name().toLowerCase(Locale.ROOT));
    reply.logprobs().ifPresent(logprobs -> line.set("logprobs", logprobs(logprobs)));
    if (reply.masked()) {
      line.put("masked", true);
    }
    ObjectNode usage = line.putObject(LedgerLine.USAGE);
    usage.put("prompt", reply.usage().prompt());
    usage.put("completion", reply.usage().completion());
    usage.put("cached", reply.usage().cached());
    usage.put("reasoning", reply.usage().reasoning());
    line.put("model", reply.servedModel());
    line.put("fingerprint", reply.systemFingerprint());
    line.put("exchange", reply.exchange());
    times(line, reply.startedAt(), reply.duration(), reply.attempts());
  }

  private static ArrayNode logprobs(TokenLogprobs logprobs) {
    ArrayNode array = StoreJson.MAPPER.createArrayNode();
    List<TokenLogprobs.Position> all = logprobs.positions();
    for (int at = 0; at < all.size(); at++) {
      TokenLogprobs.Position position = all.get(at);
      boolean kept = at < KEPT_POSITIONS || at >= all.size() - KEPT_POSITIONS;
      ObjectNode node = array.addObject();
      node.put("token", position.token());
      node.put("logprob", position.logprob());
      if (position.afterSampling()) {
        node.put("after_sampling", true);
      }
      if (kept && !position.alternatives().isEmpty()) {
        ArrayNode top = node.putArray("top");
        for (TokenLogprobs.Alternative alternative : position.alternatives()) {
          top.addArray().add(alternative.token()).add(alternative.logprob());
        }
      }
    }
    return array;
  }

  static void times(ObjectNode line, Instant start, Duration duration, int attempts) {
    line.put("started_at", start.toString());
    line.put("duration_ms", duration.toMillis());
    line.put("attempts", attempts);
  }

  static Reply read(JsonNode line) {
    JsonNode reply = line.required("reply");
    JsonNode usage = line.required(LedgerLine.USAGE);
    return new Reply(
        new ReplyText(
            reply.required("text").asText(),
            optional(reply, "reasoning"),
            optional(reply, "refusal"),
            FinishReason.valueOf(
                reply.required("finish_reason").asText().toUpperCase(Locale.ROOT))),
        line.has("logprobs") ? Optional.of(readLogprobs(line.get("logprobs"))) : Optional.empty(),
        line.path("masked").asBoolean(),
        new TokenUsage(
            usage.required("prompt").asLong(),
            usage.required("completion").asLong(),
            usage.required("cached").asLong(),
            usage.required("reasoning").asLong()),
        line.required("model").asText(),
        line.required("fingerprint").asText(),
        line.required("exchange").asText(),
        startedAt(line),
        duration(line),
        attempts(line));
  }

  static Instant startedAt(JsonNode line) {
    return Instant.parse(line.required("started_at").asText());
  }

  static Duration duration(JsonNode line) {
    return Duration.ofMillis(line.required("duration_ms").asLong());
  }

  static int attempts(JsonNode line) {
    return line.required("attempts").asInt();
  }

  private static Optional<String> optional(JsonNode node, String field) {
    return node.has(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
  }

  private static TokenLogprobs readLogprobs(JsonNode array) {
    List<TokenLogprobs.Position> positions = new ArrayList<>();
    for (JsonNode node : array) {
      List<TokenLogprobs.Alternative> top = new ArrayList<>();
      for (JsonNode pair : node.path("top")) {
        top.add(new TokenLogprobs.Alternative(pair.get(0).asText(), pair.get(1).asDouble()));
      }
      positions.add(
          new TokenLogprobs.Position(
              node.required("token").asText(),
              node.required("logprob").asDouble(),
              top,
              node.path("after_sampling").asBoolean()));
    }
    return new TokenLogprobs(positions);
  }
}
