package dev.assize.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.RequestHash;
import dev.assize.reply.TokenUsage;
import dev.assize.task.CallId;
import dev.assize.task.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The ledger's line format: one JSON object, `key` and `status` first, so that it can be seen
/// whose line stands at a place.
final class LedgerLine {
  static final String KEY = "key";
  static final String STATUS = "status";
  static final String FROM_CACHE = "from_cache";
  static final String CALL = "call";
  static final String JUDGE = "judge";
  static final String POLICY = "policy";
  static final String USAGE = "usage";
  static final String ANSWERED = "ok";
  static final String UNANSWERED = "failed";
  private static final String HASH = "hash";
  private static final String FAILURE = "failure";

  private LedgerLine() {}

  /// How the line of a call begins.
  static String beginning(String key) {
    return "{\"" + KEY + "\":\"" + key + '"';
  }

  /// The index's record of an entry's line.
  ///
  /// @param key the call's
  static IndexRecord record(LedgerEntry entry, String key, long offset, int length) {
    String judge = entry.call().asked();
    return switch (entry) {
      case LedgerEntry.Answered answered ->
          IndexRecord.of(
              key,
              offset,
              length,
              switch (answered.origin()) {
                case ASKED -> IndexRecord.Kind.ASKED;
                case CACHE -> IndexRecord.Kind.FROM_CACHE;
              },
              judge,
              answered.reply().usage());
      case LedgerEntry.Unanswered _ ->
          IndexRecord.of(key, offset, length, IndexRecord.Kind.UNANSWERED, judge, TokenUsage.NONE);
    };
  }

  /// What is said of a line that is none.
  static String corrupt(Path file, long number, String found) {
    return "%s, line %d: expected a ledger line, found %s. Only a last line may be torn by a kill; put the line right or delete it (its call is then asked again)."
        .formatted(file, number, found);
  }

  /// The line of an entry, with its end mark.
  ///
  /// @param key the call's
  static byte[] write(LedgerEntry entry, String key) {
    return JsonBytes.of(line -> {
      line.writeStartObject();
      line.writeStringField(KEY, key);
      switch (entry) {
        case LedgerEntry.Answered answered -> {
          line.writeStringField(STATUS, ANSWERED);
          switch (answered.origin()) {
            case ASKED -> {}
            case CACHE -> line.writeBooleanField(FROM_CACHE, true);
          }
          head(line, entry);
          StoredReply.write(line, answered.reply());
        }
        case LedgerEntry.Unanswered unanswered -> {
          line.writeStringField(STATUS, UNANSWERED);
          head(line, entry);
          failure(line, unanswered.failed());
        }
      }
      line.writeEndObject();
      line.writeRaw('\n');
    });
  }

  private static void head(JsonGenerator line, LedgerEntry entry) throws IOException {
    line.writeStringField(HASH, entry.hash().hex());
    line.writeObjectFieldStart(CALL);
    line.writeStringField("item", entry.call().item().value());
    switch (entry.call()) {
      case CallId.Judging call -> {
        line.writeStringField("template", call.template());
        line.writeStringField(JUDGE, call.judge());
        line.writeArrayFieldStart("shown");
        for (CandidateId candidate : call.shown()) {
          line.writeString(candidate.value());
        }
        line.writeEndArray();
        line.writeNumberField("sample", call.sample());
        line.writeStringField("step", call.step().label());
      }
      case CallId.Generating call -> {
        line.writeStringField(POLICY, call.policy());
        line.writeNumberField("sample", call.sample());
      }
    }
    line.writeEndObject();
  }

  private static void failure(JsonGenerator line, Failed failed) throws IOException {
    line.writeObjectFieldStart(FAILURE);
    line.writeStringField("reason", failed.failure().reason().label());
    line.writeStringField("message", failed.failure().message());
    line.writeEndObject();
    StoredReply.times(line, failed.startedAt(), failed.duration(), failed.attempts());
  }

  /// Reads a line back.
  ///
  /// @param line in UTF-8, with or without its end mark
  /// @throws JsonProcessingException where it is no JSON
  /// @throws IllegalArgumentException where it is no ledger line
  static LedgerEntry read(byte[] line) throws JsonProcessingException {
    try (JsonParser parser = StoreJson.MAPPER.createParser(line)) {
      parser.nextToken();
      LedgerEntry entry = read(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more behind the object's end");
      }
      return entry;
    } catch (JsonProcessingException malformed) {
      throw malformed;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static LedgerEntry read(JsonParser parser) throws IOException {
    String status = null;
    String hash = null;
    CallId call = null;
    JudgeFailure failure = null;
    LedgerEntry.Origin origin = LedgerEntry.Origin.ASKED;
    ReplyFields reply = new ReplyFields();
    for (String field = JsonFields.enter(parser); field != null; field = JsonFields.next(parser)) {
      switch (field) {
        case STATUS -> status = JsonFields.text(parser);
        case HASH -> hash = JsonFields.text(parser);
        case CALL -> call = call(parser);
        case FAILURE -> failure = failure(parser);
        case FROM_CACHE ->
            origin =
                parser.currentToken() == JsonToken.VALUE_TRUE
                    ? LedgerEntry.Origin.CACHE
                    : LedgerEntry.Origin.ASKED;
        default -> reply.take(field, parser);
      }
    }
    CallId id = JsonFields.required(call, CALL);
    RequestHash sent = new RequestHash(JsonFields.required(hash, HASH));
    return JsonFields.required(status, STATUS).equals(UNANSWERED)
        ? new LedgerEntry.Unanswered(id, sent, reply.failed(JsonFields.required(failure, FAILURE)))
        : new LedgerEntry.Answered(id, sent, reply.reply(), origin);
  }

  private static CallId call(JsonParser parser) throws IOException {
    String item = null;
    String template = null;
    String judge = null;
    String policy = null;
    List<CandidateId> shown = null;
    Long sample = null;
    String step = null;
    for (String field = JsonFields.enter(parser); field != null; field = JsonFields.next(parser)) {
      switch (field) {
        case "item" -> item = JsonFields.text(parser);
        case "template" -> template = JsonFields.text(parser);
        case JUDGE -> judge = JsonFields.text(parser);
        case POLICY -> policy = JsonFields.text(parser);
        case "shown" -> shown = shown(parser);
        case "sample" -> sample = JsonFields.whole(parser);
        case "step" -> step = JsonFields.text(parser);
        default -> parser.skipChildren();
      }
    }
    if (policy != null) {
      return new CallId.Generating(
          new ItemId(JsonFields.required(item, "call.item")),
          policy,
          Math.toIntExact(JsonFields.required(sample, "call.sample")));
    }
    return new CallId.Judging(
        new ItemId(JsonFields.required(item, "call.item")),
        JsonFields.required(template, "call.template"),
        JsonFields.required(judge, "call.judge"),
        JsonFields.required(shown, "call.shown"),
        Math.toIntExact(JsonFields.required(sample, "call.sample")),
        Step.valueOf(JsonFields.required(step, "call.step").toUpperCase(Locale.ROOT)));
  }

  private static List<CandidateId> shown(JsonParser parser) throws IOException {
    JsonFields.expect(parser, JsonToken.START_ARRAY);
    List<CandidateId> shown = new ArrayList<>(2);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      shown.add(new CandidateId(JsonFields.text(parser)));
    }
    return shown;
  }

  private static JudgeFailure failure(JsonParser parser) throws IOException {
    String reason = null;
    String message = null;
    for (String field = JsonFields.enter(parser); field != null; field = JsonFields.next(parser)) {
      switch (field) {
        case "reason" -> reason = JsonFields.text(parser);
        case "message" -> message = JsonFields.text(parser);
        default -> parser.skipChildren();
      }
    }
    return new JudgeFailure(
        JudgeFailure.Reason.valueOf(
            JsonFields.required(reason, "failure.reason").toUpperCase(Locale.ROOT)),
        JsonFields.required(message, "failure.message"));
  }
}
