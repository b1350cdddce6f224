package dev.assize.generation;

import dev.assize.dataset.DatasetException;
import dev.assize.dataset.FileRows;
import dev.assize.dataset.Value;
import dev.assize.model.ChatResult;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.model.ServerIdentity;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenUsage;
import dev.assize.text.Sha256;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A policy that answers from a file of recorded responses: lines `{"id", "text"}` with optional
/// `sample` (from 0) and `finish_reason`; where `sample` is left out, a prompt's lines are its
/// samples in their order. The file is in memory.
public final class ReplayPolicy implements Policy {
  private final String name;
  private final String digest;
  private final Map<Key, ReplyText> responses;
  private final InstantSource clock;

  private record Key(String prompt, int sample) {}

  private ReplayPolicy(
      String name, String digest, Map<Key, ReplyText> responses, InstantSource clock) {
    this.name = name;
    this.digest = digest;
    this.responses = responses;
    this.clock = clock;
  }

  /// Reads a file.
  ///
  /// @throws DatasetException where a line is no response, or one is there twice
  public static ReplayPolicy open(String name, Path path, InstantSource clock) {
    FileRows file = FileRows.of(path);
    Map<Key, ReplyText> responses = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    try (Stream<Value> rows = file.rows()) {
      rows.forEach(row -> {
        String prompt = row.get("id").name();
        int next = numbers.merge(prompt, 1, Integer::sum) - 1;
        int sample = row.get("sample").isAbsent() ? next : sample(row.get("sample"));
        if (responses.putIfAbsent(new Key(prompt, sample), text(row)) != null) {
          throw row.complaint(
              "each response once", "sample %d of %s twice".formatted(sample, prompt), "");
        }
      });
    }
    return new ReplayPolicy(name, file.fingerprint().sha256(), responses, clock);
  }

  private static int sample(Value value) {
    return value.number().stream()
        .filter(number -> number >= 0 && number == Math.rint(number))
        .mapToInt(number -> (int) number)
        .findFirst()
        .orElseThrow(() -> value.complaint("a sample's number, from 0", ""));
  }

  // A blank text is a recorded response too: that of a model that said nothing.
  private static ReplyText text(Value row) {
    Value text = row.get("text");
    if (!text.node().isTextual()) {
      throw text.complaint("a text", "");
    }
    FinishReason finish =
        row.get("finish_reason").isAbsent()
            ? FinishReason.STOP
            : FinishReason.fromWire(row.get("finish_reason").text());
    return new ReplyText(text.node().textValue(), Optional.empty(), Optional.empty(), finish);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "replay";
  }

  @Override
  public ServerIdentity identity() {
    return ServerIdentity.of(
        "replay", Map.of("sha256", digest, "responses", String.valueOf(responses.size())));
  }

  @Override
  public RequestHash hash(Draw draw) {
    Sha256 hash =
        new Sha256()
            .add("replay")
            .add(digest)
            .add(draw.prompt().id().value())
            .add(draw.prompt().contentHash())
            .add(String.valueOf(draw.sample()));
    return new RequestHash(hash.hex());
  }

  @Override
  public ChatResult ask(Draw draw) {
    Instant now = clock.instant();
    ReplyText text = responses.get(new Key(draw.prompt().id().value(), draw.sample()));
    return text == null ? missing(draw, now) : reply(text, now);
  }

  private Failed missing(Draw draw, Instant now) {
    String message =
        "policy %s: no response for sample %d of %s; add a line for it, or take a smaller --n"
            .formatted(name, draw.sample(), draw.prompt().id());
    return new Failed(
        new JudgeFailure(JudgeFailure.Reason.NOT_RECORDED, message), now, Duration.ZERO, 1);
  }

  private static Reply reply(ReplyText text, Instant now) {
    return new Reply(
        text, Optional.empty(), false, TokenUsage.NONE, "", "", "", now, Duration.ZERO, 1);
  }
}
