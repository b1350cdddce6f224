package dev.assize.store;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assize.model.Reply;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A reply as JSON: a part of a ledger line, and the whole of what the cache holds. [ReplyFields]
/// reads it back.
final class StoredReply {
  static final String REPLY = "reply";
  static final String LOGPROBS = "logprobs";
  static final String MASKED = "masked";
  static final String MODEL = "model";
  static final String FINGERPRINT = "fingerprint";
  static final String EXCHANGE = "exchange";
  static final String TOGETHER = "together";
  static final String STARTED_AT = "started_at";
  static final String DURATION = "duration_ms";
  static final String ATTEMPTS = "attempts";

  // Of a long reply whose verdict nobody found yet, the likeliest places of one.
  private static final int KEPT_POSITIONS = 64;

  private StoredReply() {}

  /// A reply as an object of its own.
  static byte[] write(Reply reply) {
    return JsonBytes.of(object -> {
      object.writeStartObject();
      write(object, reply);
      object.writeEndObject();
    });
  }

  /// Writes a reply's fields into the object that is open.
  static void write(JsonGenerator line, Reply reply) throws IOException {
    line.writeObjectFieldStart(REPLY);
    line.writeStringField("text", reply.text().answer());
    optional(line, "reasoning", reply.text().reasoning());
    optional(line, "refusal", reply.text().refusal());
    line.writeStringField(
        "finish_reason", reply.text().finishReason().name().toLowerCase(Locale.ROOT));
    line.writeEndObject();
    if (reply.logprobs().isPresent()) {
      logprobs(line, reply.logprobs().get());
    }
    if (reply.masked()) {
      line.writeBooleanField(MASKED, true);
    }
    usage(line, reply.usage());
    line.writeStringField(MODEL, reply.servedModel());
    line.writeStringField(FINGERPRINT, reply.systemFingerprint());
    line.writeStringField(EXCHANGE, reply.exchange());
    if (reply.together() > 1) {
      line.writeNumberField(TOGETHER, reply.together());
    }
    times(line, reply.startedAt(), reply.duration(), reply.attempts());
  }

  private static void optional(JsonGenerator line, String field, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      line.writeStringField(field, value.get());
    }
  }

  private static void usage(JsonGenerator line, TokenUsage usage) throws IOException {
    line.writeObjectFieldStart(LedgerLine.USAGE);
    line.writeNumberField("prompt", usage.prompt());
    line.writeNumberField("completion", usage.completion());
    line.writeNumberField("cached", usage.cached());
    line.writeNumberField("reasoning", usage.reasoning());
    line.writeEndObject();
  }

  private static void logprobs(JsonGenerator line, TokenLogprobs logprobs) throws IOException {
    line.writeArrayFieldStart(LOGPROBS);
    List<TokenLogprobs.Position> all = logprobs.positions();
    for (int at = 0; at < all.size(); at++) {
      boolean kept = at < KEPT_POSITIONS || at >= all.size() - KEPT_POSITIONS;
      position(line, all.get(at), kept);
    }
    line.writeEndArray();
  }

  private static void position(
      JsonGenerator line, TokenLogprobs.Position position, boolean withAlternatives)
      throws IOException {
    line.writeStartObject();
    line.writeStringField("token", position.token());
    line.writeNumberField("logprob", position.logprob());
    if (position.afterSampling()) {
      line.writeBooleanField("after_sampling", true);
    }
    if (withAlternatives && !position.alternatives().isEmpty()) {
      line.writeArrayFieldStart("top");
      for (TokenLogprobs.Alternative alternative : position.alternatives()) {
        line.writeStartArray();
        line.writeString(alternative.token());
        line.writeNumber(alternative.logprob());
        line.writeEndArray();
      }
      line.writeEndArray();
    }
    line.writeEndObject();
  }

  static void times(JsonGenerator line, Instant start, Duration duration, int attempts)
      throws IOException {
    line.writeStringField(STARTED_AT, Timestamps.text(start));
    line.writeNumberField(DURATION, duration.toMillis());
    line.writeNumberField(ATTEMPTS, attempts);
  }
}
