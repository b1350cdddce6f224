package dev.assize.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.RequestHash;
import dev.assize.reply.TokenUsage;
import dev.assize.task.CallId;
import dev.assize.task.Step;
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

  private LedgerLine() {}

  /// How the line of a call begins.
  static String beginning(String key) {
    return "{\"" + KEY + "\":\"" + key + '"';
  }

  /// The index's record of an entry's line.
  static IndexRecord record(LedgerEntry entry, long offset, int length) {
    String key = entry.call().key();
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

  static String write(LedgerEntry entry) {
    ObjectNode line = StoreJson.MAPPER.createObjectNode();
    line.put(KEY, entry.call().key());
    switch (entry) {
      case LedgerEntry.Answered answered -> {
        line.put(STATUS, ANSWERED);
        switch (answered.origin()) {
          case ASKED -> {}
          case CACHE -> line.put(FROM_CACHE, true);
        }
        head(line, entry);
        StoredReply.write(line, answered.reply());
      }
      case LedgerEntry.Unanswered unanswered -> {
        line.put(STATUS, UNANSWERED);
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
    ObjectNode node = line.putObject(CALL);
    node.put("item", entry.call().item().value());
    switch (entry.call()) {
      case CallId.Judging call -> {
        node.put("template", call.template());
        node.put(JUDGE, call.judge());
        ArrayNode shown = node.putArray("shown");
        call.shown().forEach(candidate -> shown.add(candidate.value()));
        node.put("sample", call.sample());
        node.put("step", call.step().label());
      }
      case CallId.Generating call -> {
        node.put(POLICY, call.policy());
        node.put("sample", call.sample());
      }
    }
  }

  private static void failure(ObjectNode line, Failed failed) {
    ObjectNode node = line.putObject("failure");
    node.put("reason", failed.failure().reason().label());
    node.put("message", failed.failure().message());
    StoredReply.times(line, failed.startedAt(), failed.duration(), failed.attempts());
  }

  /// Reads a line back.
  ///
  /// @throws JsonProcessingException where it is no JSON
  /// @throws IllegalArgumentException where it is no ledger line
  static LedgerEntry read(String text) throws JsonProcessingException {
    JsonNode line = StoreJson.MAPPER.readTree(text);
    CallId id = readCall(line.required(CALL));
    RequestHash hash = new RequestHash(line.required("hash").asText());
    if (line.required(STATUS).asText().equals(UNANSWERED)) {
      JsonNode failure = line.required("failure");
      JudgeFailure.Reason reason =
          JudgeFailure.Reason.valueOf(failure.required("reason").asText().toUpperCase(Locale.ROOT));
      return new LedgerEntry.Unanswered(
          id,
          hash,
          new Failed(
              new JudgeFailure(reason, failure.required("message").asText()),
              StoredReply.startedAt(line),
              StoredReply.duration(line),
              StoredReply.attempts(line)));
    }
    return new LedgerEntry.Answered(
        id,
        hash,
        StoredReply.read(line),
        line.path(FROM_CACHE).asBoolean() ? LedgerEntry.Origin.CACHE : LedgerEntry.Origin.ASKED);
  }

  private static CallId readCall(JsonNode call) {
    ItemId item = new ItemId(call.required("item").asText());
    int sample = call.required("sample").asInt();
    if (call.has(POLICY)) {
      return new CallId.Generating(item, call.required(POLICY).asText(), sample);
    }
    List<CandidateId> shown = new ArrayList<>();
    call.required("shown").forEach(node -> shown.add(new CandidateId(node.asText())));
    return new CallId.Judging(
        item,
        call.required("template").asText(),
        call.required(JUDGE).asText(),
        shown,
        sample,
        Step.valueOf(call.required("step").asText().toUpperCase(Locale.ROOT)));
  }
}
