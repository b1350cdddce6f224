package dev.assize.store;

import static dev.assize.store.Entries.answered;
import static dev.assize.store.Entries.call;
import static dev.assize.store.Entries.line;
import static dev.assize.store.Entries.reply;
import static dev.assize.store.Entries.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.model.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest {
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
  void whatOneExchangeAnsweredIsWrittenAndFoundCallByCall() throws Exception {
    List<LedgerEntry> entries =
        List.of(answered(1, shared("[[A]]", 3)), answered(2, shared("[[B]]", 3)));

    try (FileLedger ledger = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // The third is never written: nobody waits for it for ever.
      for (var done :
          entries.stream().map(entry -> threads.submit(() -> ledger.append(entry))).toList()) {
        done.get();
      }

      assertThat(entries)
          .allSatisfy(entry -> assertThat(ledger.find(entry.call())).contains(entry));
    }
    assertThat(Files.readString(file())).contains("\"together\":3");
  }

  private static Reply shared(String text, int together) {
    Reply alone = reply(text);
    return new Reply(
        alone.text(),
        alone.logprobs(),
        alone.masked(),
        alone.usage(),
        alone.servedModel(),
        alone.systemFingerprint(),
        alone.exchange(),
        alone.startedAt(),
        alone.duration(),
        alone.attempts(),
        together);
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
      more.write(line(answered(2, reply("[[A]]"))) + "\n");
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(
            file() + ", line 2: expected a ledger line, found not JSON: Unrecognized token 'oops'");
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

  private FileLedger open() {
    return FileLedger.open(file(), FileLedger.Sync.OFF, notice -> {});
  }

  private Path file() {
    return folder.resolve("ledger.jsonl");
  }
}
