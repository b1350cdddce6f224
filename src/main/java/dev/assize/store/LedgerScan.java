package dev.assize.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.assize.reply.TokenUsage;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Goes through a ledger's lines where no index covers them, and makes their records.
final class LedgerScan {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

  private final LedgerFile ledger;

  LedgerScan(LedgerFile ledger) {
    this.ledger = ledger;
  }

  /// Hands the record of each whole line to the consumer.
  ///
  /// @param covered where to begin
  /// @return the end of the last whole line
  /// @throws StoreException for a line that is none of a ledger's
  long records(LedgerIndex.Covered covered, Consumer<IndexRecord> consumer) throws IOException {
    long offset = covered.end();
    long number = covered.records();
    try (LedgerFile.Lines lines = ledger.lines(offset)) {
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        byte[] bytes = line.get();
        if (bytes[bytes.length - 1] != '\n') {
          return offset;
        }
        consumer.accept(record(bytes, ++number, offset));
        offset += bytes.length;
      }
    }
    return offset;
  }

  private IndexRecord record(byte[] line, long number, long offset) throws IOException {
    Fields fields = new Fields();
    try (JsonParser parser = StoreJson.MAPPER.createParser(line)) {
      fields.read(parser);
    } catch (JsonProcessingException broken) {
      throw new StoreException(
          LedgerLine.corrupt(ledger.path(), number, "not JSON: " + broken.getOriginalMessage()),
          broken);
    }
    if (!KEY.matcher(fields.key).matches() || fields.status.isEmpty()) {
      throw new StoreException(LedgerLine.corrupt(ledger.path(), number, "no key or status"));
    }
    return IndexRecord.of(
        fields.key, offset, line.length, fields.kind(), fields.judge, fields.usage());
  }

  /// The few fields of a line that its record holds; the rest is only checked to be JSON.
  private static final class Fields {
    private String key = "";
    private String status = "";
    private String judge = "";
    private boolean fromCache;
    private long prompt;
    private long completion;
    private long cached;
    private long reasoning;

    void read(JsonParser parser) throws IOException {
      int depth = 0;
      boolean inUsage = false;
      boolean inCall = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
          inUsage = depth == 2 && LedgerLine.USAGE.equals(parser.currentName());
          inCall = depth == 2 ? LedgerLine.CALL.equals(parser.currentName()) : inCall;
        } else if (token.isStructEnd()) {
          depth--;
          inUsage = false;
          inCall = inCall && depth == 2;
        } else if (depth == 1) {
          field(parser, token);
        } else if (inUsage && token == JsonToken.VALUE_NUMBER_INT) {
          usage(parser);
        } else if (inCall && depth == 2 && isAsked(parser.currentName())) {
          judge = parser.getText();
        }
      }
    }

    private static boolean isAsked(@Nullable String name) {
      return LedgerLine.JUDGE.equals(name) || LedgerLine.POLICY.equals(name);
    }

    private void field(JsonParser parser, JsonToken token) throws IOException {
      switch (parser.currentName()) {
        case LedgerLine.KEY -> key = token == JsonToken.VALUE_STRING ? parser.getText() : "";
        case LedgerLine.STATUS -> status = token == JsonToken.VALUE_STRING ? parser.getText() : "";
        case LedgerLine.FROM_CACHE -> fromCache = token == JsonToken.VALUE_TRUE;
        case null, default -> {}
      }
    }

    private void usage(JsonParser parser) throws IOException {
      switch (parser.currentName()) {
        case "prompt" -> prompt = parser.getLongValue();
        case "completion" -> completion = parser.getLongValue();
        case "cached" -> cached = parser.getLongValue();
        case "reasoning" -> reasoning = parser.getLongValue();
        case null, default -> {}
      }
    }

    IndexRecord.Kind kind() {
      if (!status.equals(LedgerLine.ANSWERED)) {
        return IndexRecord.Kind.UNANSWERED;
      }
      return fromCache ? IndexRecord.Kind.FROM_CACHE : IndexRecord.Kind.ASKED;
    }

    TokenUsage usage() {
      return new TokenUsage(prompt, completion, cached, reasoning);
    }
  }
}
