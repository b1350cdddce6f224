package dev.assize.store;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.model.Failed;
import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.model.RequestHash;
import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.reply.TokenUsage;
import dev.assize.task.CallId;
import dev.assize.task.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Ledger entries for tests.
final class Entries {
  static final RequestHash HASH = new RequestHash("ab".repeat(32));
  static final TokenUsage USAGE = new TokenUsage(100, 7, 64, 3);

  private Entries() {}

  static CallId.Judging call(int item) {
    return new CallId.Judging(
        new ItemId("item-" + item),
        "pairwise",
        "judge",
        List.of(new CandidateId("x"), new CandidateId("y")),
        0,
        Step.VERDICT);
  }

  static LedgerEntry answered(int item, Reply reply) {
    return new LedgerEntry.Answered(call(item), HASH, reply);
  }

  static LedgerEntry unanswered(int item) {
    return new LedgerEntry.Unanswered(
        call(item),
        HASH,
        new Failed(
            new JudgeFailure(JudgeFailure.Reason.RATE_LIMITED, "429 from the server"),
            Instant.parse("2026-11-21T10:00:00Z"),
            Duration.ofMillis(1500),
            8));
  }

  /// An entry's line, without its end mark.
  static String line(LedgerEntry entry) {
    return new String(LedgerLine.write(entry, entry.call().key()), StandardCharsets.UTF_8).strip();
  }

  static Reply reply(String text) {
    TokenLogprobs logprobs =
        new TokenLogprobs(
            List.of(
                new Position(
                    "A",
                    -0.1,
                    List.of(new Alternative("A", -0.1), new Alternative("B", -9999)),
                    true)));
    return new Reply(
        new ReplyText(text, Optional.of("thought"), Optional.empty(), FinishReason.STOP),
        Optional.of(logprobs),
        true,
        USAGE,
        "model",
        "b1",
        "exchange-1",
        Instant.parse("2026-11-21T10:00:00Z"),
        Duration.ofMillis(250),
        2);
  }
}
