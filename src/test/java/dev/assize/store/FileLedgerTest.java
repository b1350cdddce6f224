package dev.assize.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest {
  private static final RequestHash HASH = new RequestHash("ab".repeat(32));

  @TempDir private Path folder;

  @Test
  void givesBackAnAnswerWithAllThatWasSaid() {
    LedgerEntry entry = answered(1, reply("[[A]]"));

    try (FileLedger ledger = open()) {
      ledger.append(entry);

      assertThat(ledger.find(entry.call())).contains(entry);
    }
    try (FileLedger reopened = open()) {
      assertThat(reopened.find(entry.call())).contains(entry);
      assertThat(reopened.answeredCalls()).isEqualTo(1);
    }
  }

  @Test
  void anAnswerIsFinalAndAFailureIsPending() {
    LedgerEntry failure = unanswered(1);
    LedgerEntry answer = answered(1, reply("[[B]]"));

    try (FileLedger ledger = open()) {
      ledger.append(failure);
      assertThat(ledger.find(failure.call())).contains(failure);
      ledger.append(answer);
      ledger.append(failure);

      assertThat(ledger.find(failure.call())).contains(answer);
    }
  }

  @Test
  void knowsNothingOfACallThatWasNotMade() {
    try (FileLedger ledger = open()) {
      ledger.append(answered(1, reply("[[A]]")));

      assertThat(ledger.find(call(2))).isEmpty();
    }
  }

  @Test
  void cutsOffATornLastLineAndSaysSo() throws IOException {
    LedgerEntry whole = answered(1, reply("[[A]]"));
    try (FileLedger ledger = open()) {
      ledger.append(whole);
      ledger.append(answered(2, reply("[[B]]")));
    }
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(bytes, bytes.length - 7));
    List<String> notices = new ArrayList<>();

    try (FileLedger ledger = FileLedger.open(file(), FileLedger.Sync.GROUP, notices::add)) {
      assertThat(ledger.find(whole.call())).contains(whole);
      assertThat(ledger.find(call(2))).isEmpty();
      ledger.append(answered(2, reply("[[C]]")));
      assertThat(ledger.find(call(2))).contains(answered(2, reply("[[C]]")));
    }
    assertThat(notices)
        .singleElement()
        .asString()
        .startsWith("The last line of " + file() + " was torn (")
        .endsWith(" bytes, the mark of a kill): cut off.");
  }

  @Test
  void namesACorruptLineInTheMiddle() throws IOException {
    try (FileLedger ledger = open()) {
      ledger.append(answered(1, reply("[[A]]")));
    }
    Files.writeString(file(), "{\"key\": oops\n", StandardOpenOption.APPEND);
    try (var more = Files.newBufferedWriter(file(), StandardOpenOption.APPEND)) {
      more.write(LedgerLine.write(answered(2, reply("[[A]]"))) + "\n");
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(
            file() + ", line 2: expected a ledger line, found not JSON: Unrecognized token 'oops'");
  }

  @Test
  void survivesAKillAfterAnyByte() throws IOException {
    try (FileLedger ledger = open()) {
      for (int item = 0; item < 5; item++) {
        ledger.append(answered(item, reply("[[A]] 好 " + item)));
      }
    }
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file(), java.util.Arrays.copyOf(whole, length));
      long lines = count(whole, length);
      try (FileLedger ledger = open()) {
        assertThat(ledger.answeredCalls()).isEqualTo((int) lines);
      }
    }
  }

  @Test
  void takesEntriesFromManyThreads() throws Exception {
    try (FileLedger ledger = open()) {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int item = 0; item < 500; item++) {
          LedgerEntry entry = answered(item, reply("[[A]] " + item));
          threads.execute(() -> ledger.append(entry));
        }
      }

      assertThat(ledger.answeredCalls()).isEqualTo(500);
      assertThat(ledger.find(call(321))).contains(answered(321, reply("[[A]] 321")));
    }
  }

  @Test
  void anInterruptedThreadStillReadsAndWrites() {
    try (FileLedger ledger = open()) {
      Thread.currentThread().interrupt();
      ledger.append(answered(1, reply("[[A]]")));

      assertThat(ledger.find(call(1))).isPresent();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(ledger.find(call(1))).isPresent();
    }
  }

  private static long count(byte[] bytes, int length) {
    long lines = 0;
    for (int at = 0; at < length; at++) {
      lines += bytes[at] == '\n' ? 1 : 0;
    }
    return lines;
  }

  private FileLedger open() {
    return FileLedger.open(file(), FileLedger.Sync.OFF, notice -> {});
  }

  private Path file() {
    return folder.resolve("ledger.jsonl");
  }

  private static CallId.Judging call(int item) {
    return new CallId.Judging(
        new ItemId("item-" + item),
        "pairwise",
        "judge",
        List.of(new CandidateId("x"), new CandidateId("y")),
        0,
        Step.VERDICT);
  }

  private static LedgerEntry answered(int item, Reply reply) {
    return new LedgerEntry.Answered(call(item), HASH, reply);
  }

  private static LedgerEntry unanswered(int item) {
    return new LedgerEntry.Unanswered(
        call(item),
        HASH,
        new Failed(
            new JudgeFailure(JudgeFailure.Reason.RATE_LIMITED, "429 from the server"),
            Instant.parse("2026-11-21T10:00:00Z"),
            Duration.ofMillis(1500),
            8));
  }

  private static Reply reply(String text) {
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
        new TokenUsage(100, 7, 64, 3),
        "model",
        "b1",
        "exchange-1",
        Instant.parse("2026-11-21T10:00:00Z"),
        Duration.ofMillis(250),
        2);
  }
}
