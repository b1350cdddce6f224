package dev.assize.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenUsage;
import dev.assize.task.CallId;
import dev.assize.task.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The ledger's line format: one JSON object, `key` and `status` first, so that an index can be
/// made without reading the rest.
final class LedgerLine {
  static final String ANSWERED = "ok";
  static final String UNANSWERED = "failed";

  // A critique's worth of logprobs is a megabyte; a verdict stands in its first or last tokens.
  private static final int KEPT_POSITIONS = 64;

  private LedgerLine() {}

  static String write(LedgerEntry entry) {
    ObjectNode line = StoreJson.MAPPER.createObjectNode();
    line.put("key", entry.call().key());
    switch (entry) {
      case LedgerEntry.Answered answered -> {
        line.put("status", ANSWERED);
        head(line, entry);
        reply(line, answered.reply());
      }
      case LedgerEntry.Unanswered unanswered -> {
        line.put("status", UNANSWERED);
        head(line, entry);
        failure(line, unanswered.failed());
      }
    }
    try {
      return StoreJson.MAPPER.writeValueAsString(line);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void head(ObjectNode line, LedgerEntry entry) {
    line.put("hash", entry.hash().hex());
    CallId.Judging call = entry.call();
    ObjectNode node = line.putObject("call");
    node.put("item", call.item().value());
    node.put("template", call.template());
    node.put("judge", call.judge());
    ArrayNode shown = node.putArray("shown");
    call.shown().forEach(candidate -> shown.add(candidate.value()));
    node.put("sample", call.sample());
    node.put("step", call.step().label());
  }

  private static void reply(ObjectNode line, Reply reply) {
    ObjectNode text = line.putObject("reply");
    text.put("text", reply.text().answer());
    reply.text().reasoning().ifPresent(reasoning -> text.put("reasoning", reasoning));
    reply.text().refusal().ifPresent(refusal -> text.put("refusal", refusal));
    text.put("finish_reason", reply.text().finishReason().name().toLowerCase(Locale.ROOT));
    reply.logprobs().ifPresent(logprobs -> line.set("logprobs", logprobs(logprobs)));
    if (reply.masked()) {
      line.put("masked", true);
    }
    ObjectNode usage = line.putObject("usage");
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

  private static void failure(ObjectNode line, Failed failed) {
    ObjectNode node = line.putObject("failure");
    node.put("reason", failed.failure().reason().label());
    node.put("message", failed.failure().message());
    times(line, failed.startedAt(), failed.duration(), failed.attempts());
  }

  private static void times(ObjectNode line, Instant start, Duration duration, int attempts) {
    line.put("started_at", start.toString());
    line.put("duration_ms", duration.toMillis());
    line.put("attempts", attempts);
  }

  /// Reads a line back.
  ///
  /// @throws JsonProcessingException where it is no JSON
  /// @throws IllegalArgumentException where it is no ledger line
  static LedgerEntry read(String text) throws JsonProcessingException {
    JsonNode line = StoreJson.MAPPER.readTree(text);
    JsonNode call = line.required("call");
    List<CandidateId> shown = new ArrayList<>();
    call.required("shown").forEach(node -> shown.add(new CandidateId(node.asText())));
    CallId.Judging id =
        new CallId.Judging(
            new ItemId(call.required("item").asText()),
            call.required("template").asText(),
            call.required("judge").asText(),
            shown,
            call.required("sample").asInt(),
            Step.valueOf(call.required("step").asText().toUpperCase(Locale.ROOT)));
    RequestHash hash = new RequestHash(line.required("hash").asText());
    Instant start = Instant.parse(line.required("started_at").asText());
    Duration duration = Duration.ofMillis(line.required("duration_ms").asLong());
    int attempts = line.required("attempts").asInt();
    if (line.required("status").asText().equals(UNANSWERED)) {
      JsonNode failure = line.required("failure");
      JudgeFailure.Reason reason =
          JudgeFailure.Reason.valueOf(failure.required("reason").asText().toUpperCase(Locale.ROOT));
      return new LedgerEntry.Unanswered(
          id,
          hash,
          new Failed(
              new JudgeFailure(reason, failure.required("message").asText()),
              start,
              duration,
              attempts));
    }
    return new LedgerEntry.Answered(id, hash, readReply(line, start, duration, attempts));
  }

  private static Reply readReply(JsonNode line, Instant start, Duration duration, int attempts) {
    JsonNode reply = line.required("reply");
    JsonNode usage = line.required("usage");
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
        start,
        duration,
        attempts);
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
