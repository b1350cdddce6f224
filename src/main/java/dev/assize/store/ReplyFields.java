package dev.assize.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.reply.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers the fields of a stored reply, in whatever order they come, without a tree. For one
/// thread.
final class ReplyFields {
  private @Nullable ReplyText text;
  private @Nullable TokenLogprobs logprobs;
  private boolean masked;
  private @Nullable TokenUsage usage;
  private @Nullable String model;
  private @Nullable String fingerprint;
  private @Nullable String exchange;
  private @Nullable Instant startedAt;
  private @Nullable Duration duration;
  private @Nullable Integer attempts;
  private int together = 1;

  /// Reads an object that holds a reply and nothing else of interest.
  ///
  /// @throws IllegalArgumentException where it holds none
  static Reply read(byte[] object) throws IOException {
    ReplyFields fields = new ReplyFields();
    try (JsonParser parser = StoreJson.MAPPER.createParser(object)) {
      parser.nextToken();
      for (String field = JsonFields.enter(parser);
          field != null;
          field = JsonFields.next(parser)) {
        fields.take(field, parser);
      }
    }
    return fields.reply();
  }

  /// Takes a field whose value the parser stands at; passes over one that is none of a reply's.
  void take(String field, JsonParser parser) throws IOException {
    switch (field) {
      case StoredReply.REPLY -> text = text(parser);
      case StoredReply.LOGPROBS -> logprobs = logprobs(parser);
      case StoredReply.MASKED -> masked = parser.currentToken() == JsonToken.VALUE_TRUE;
      case LedgerLine.USAGE -> usage = usage(parser);
      case StoredReply.MODEL -> model = JsonFields.text(parser);
      case StoredReply.FINGERPRINT -> fingerprint = JsonFields.text(parser);
      case StoredReply.EXCHANGE -> exchange = JsonFields.text(parser);
      case StoredReply.STARTED_AT -> startedAt = Timestamps.parse(JsonFields.text(parser));
      case StoredReply.DURATION -> duration = Duration.ofMillis(JsonFields.whole(parser));
      case StoredReply.ATTEMPTS -> attempts = Math.toIntExact(JsonFields.whole(parser));
      case StoredReply.TOGETHER -> together = Math.toIntExact(JsonFields.whole(parser));
      default -> parser.skipChildren();
    }
  }

  /// The reply.
  ///
  /// @throws IllegalArgumentException where a field was missing
  Reply reply() {
    return new Reply(
        JsonFields.required(text, StoredReply.REPLY),
        Optional.ofNullable(logprobs),
        masked,
        JsonFields.required(usage, LedgerLine.USAGE),
        JsonFields.required(model, StoredReply.MODEL),
        JsonFields.required(fingerprint, StoredReply.FINGERPRINT),
        JsonFields.required(exchange, StoredReply.EXCHANGE),
        JsonFields.required(startedAt, StoredReply.STARTED_AT),
        JsonFields.required(duration, StoredReply.DURATION),
        JsonFields.required(attempts, StoredReply.ATTEMPTS),
        together);
  }

  /// A failure at the time that was read.
  ///
  /// @throws IllegalArgumentException where a field was missing
  Failed failed(JudgeFailure failure) {
    return new Failed(
        failure,
        JsonFields.required(startedAt, StoredReply.STARTED_AT),
        JsonFields.required(duration, StoredReply.DURATION),
        JsonFields.required(attempts, StoredReply.ATTEMPTS));
  }

  private static ReplyText text(JsonParser parser) throws IOException {
    String answer = null;
    String reasoning = null;
    String refusal = null;
    String finish = null;
    for (String field = JsonFields.enter(parser); field != null; field = JsonFields.next(parser)) {
      switch (field) {
        case "text" -> answer = JsonFields.text(parser);
        case "reasoning" -> reasoning = JsonFields.text(parser);
        case "refusal" -> refusal = JsonFields.text(parser);
        case "finish_reason" -> finish = JsonFields.text(parser);
        default -> parser.skipChildren();
      }
    }
    return new ReplyText(
        JsonFields.required(answer, "reply.text"),
        Optional.ofNullable(reasoning),
        Optional.ofNullable(refusal),
        finishReason(JsonFields.required(finish, "reply.finish_reason")));
  }

  private static FinishReason finishReason(String text) {
    return text.equals("stop")
        ? FinishReason.STOP
        : FinishReason.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static TokenUsage usage(JsonParser parser) throws IOException {
    Long prompt = null;
    Long completion = null;
    Long cached = null;
    Long reasoning = null;
    for (String field = JsonFields.enter(parser); field != null; field = JsonFields.next(parser)) {
      switch (field) {
        case "prompt" -> prompt = JsonFields.whole(parser);
        case "completion" -> completion = JsonFields.whole(parser);
        case "cached" -> cached = JsonFields.whole(parser);
        case "reasoning" -> reasoning = JsonFields.whole(parser);
        default -> parser.skipChildren();
      }
    }
    return new TokenUsage(
        JsonFields.required(prompt, "usage.prompt"),
        JsonFields.required(completion, "usage.completion"),
        JsonFields.required(cached, "usage.cached"),
        JsonFields.required(reasoning, "usage.reasoning"));
  }

  private static TokenLogprobs logprobs(JsonParser parser) throws IOException {
    JsonFields.expect(parser, JsonToken.START_ARRAY);
    List<Position> positions = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      positions.add(position(parser));
    }
    return new TokenLogprobs(positions);
  }

  private static Position position(JsonParser parser) throws IOException {
    String token = null;
    Double logprob = null;
    boolean afterSampling = false;
    List<Alternative> top = List.of();
    for (String field = JsonFields.enter(parser); field != null; field = JsonFields.next(parser)) {
      switch (field) {
        case "token" -> token = JsonFields.text(parser);
        case "logprob" -> logprob = JsonFields.number(parser);
        case "after_sampling" -> afterSampling = parser.currentToken() == JsonToken.VALUE_TRUE;
        case "top" -> top = alternatives(parser);
        default -> parser.skipChildren();
      }
    }
    return new Position(
        JsonFields.required(token, "logprobs[].token"),
        JsonFields.required(logprob, "logprobs[].logprob"),
        top,
        afterSampling);
  }

  private static List<Alternative> alternatives(JsonParser parser) throws IOException {
    JsonFields.expect(parser, JsonToken.START_ARRAY);
    List<Alternative> top = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonFields.expect(parser, JsonToken.START_ARRAY);
      parser.nextToken();
      String token = JsonFields.text(parser);
      parser.nextToken();
      top.add(new Alternative(token, JsonFields.number(parser)));
      parser.nextToken();
      JsonFields.expect(parser, JsonToken.END_ARRAY);
    }
    return top;
  }
}
