package dev.assize.store;

import static dev.assize.store.Entries.answered;
import static dev.assize.store.Entries.call;
import static dev.assize.store.Entries.reply;
import static dev.assize.store.Entries.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.reply.TokenUsage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerIndexTest {
  private static final int LINES = 4;

  @TempDir private Path folder;
  private Path file = Path.of("");
  private Path index = Path.of("");
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void writeALedger() {
    file = folder.resolve("ledger.jsonl");
    index = folder.resolve("ledger.index");
    try (FileLedger ledger = open()) {
      for (int item = 0; item < LINES; item++) {
        ledger.append(item == 2 ? unanswered(item) : answered(item, reply("[[A]] 好 " + item)));
      }
    }
  }

  private FileLedger open() {
    return FileLedger.open(file, FileLedger.Sync.OFF, notices::add);
  }

  @Test
  void holdsARecordPerLine() throws IOException {
    assertThat(Files.size(index)).isEqualTo(16 + LINES * IndexRecord.BYTES);
  }

  @Test
  void aStartDoesNotReadWhatTheIndexCovers() throws IOException {
    spoil(2);

    try (FileLedger ledger = open()) {
      assertThat(ledger.answeredCalls()).isEqualTo(LINES - 1);
      assertThat(ledger.find(call(0))).contains(answered(0, reply("[[A]] 好 0")));
      assertThatThrownBy(() -> ledger.find(call(1)))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith(file + ", line 2: expected a ledger line, found ")
          .hasMessageEndingWith(
              ". Only a last line may be torn by a kill; put the line right or delete it (its call"
                  + " is then asked again).");
    }
  }

  /// Spoils a line's end, so that its length and its key stay.
  private void spoil(int number) throws IOException {
    long offset = 0;
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(0, number)) {
      offset += line.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(offset - 3);
      raw.write('#');
    }
  }

  @Test
  void isMadeAnewWhereItIsMissing() throws IOException {
    byte[] before = Files.readAllBytes(index);
    Files.delete(index);

    open().close();

    assertThat(Files.readAllBytes(index)).isEqualTo(before);
    assertThat(notices).isEmpty();
  }

  @Test
  void isMadeAnewWhereALineWasTakenOutOfTheLedger() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.remove(1);
    Files.write(file, lines);

    try (FileLedger ledger = open()) {
      assertThat(ledger.answeredCalls()).isEqualTo(LINES - 2);
      assertThat(ledger.find(call(1))).isEmpty();
      assertThat(ledger.find(call(3))).contains(answered(3, reply("[[A]] 好 3")));
    }
    assertThat(Files.size(index)).isEqualTo(16 + (LINES - 1) * IndexRecord.BYTES);
  }

  @Test
  void isMadeAnewWhereItBelongsToALedgerInAnotherOrder() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    Collections.reverse(lines);
    Files.write(file, lines);

    try (FileLedger ledger = open()) {
      assertThat(ledger.find(call(0))).contains(answered(0, reply("[[A]] 好 0")));
      assertThat(ledger.find(call(3))).contains(answered(3, reply("[[A]] 好 3")));
    }
    assertThat(notices)
        .contains(
            index
                + " does not match ledger.jsonl, which was changed by something other than a run:"
                + " made anew.");
  }

  @Test
  void isMadeAnewFromWhereItIsNotWhatWasWritten() throws IOException {
    byte[] before = Files.readAllBytes(index);
    for (int at = 0; at < before.length; at += 5) {
      byte[] changed = before.clone();
      changed[at] ^= 0x40;
      Files.write(index, changed);
      open().close();
      assertThat(Files.readAllBytes(index)).isEqualTo(before);
    }
  }

  @Test
  void aLedgerWithoutTheNewestLinesOfTheIndexIsTheTruth() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    try (FileLedger ledger = open()) {
      assertThat(ledger.answeredCalls()).isEqualTo((int) ends(bytes, bytes.length / 2));
      assertThat(ledger.find(call(3))).isEmpty();
    }
  }

  @Test
  void survivesAKillAfterOneByteOrAnotherOfEitherFile() throws IOException {
    survivesKills(41);
  }

  @Test
  @Tag("slow")
  void survivesAKillAfterAnyByteOfEitherFile() throws IOException {
    survivesKills(1);
  }

  private void survivesKills(int step) throws IOException {
    byte[] lines = Files.readAllBytes(file);
    byte[] records = Files.readAllBytes(index);
    for (int length = 0; length <= records.length; length += step) {
      survives(lines, lines.length, records, length);
      survives(lines, lines.length - length, records, length);
    }
    for (int length = 0; length <= lines.length; length += step) {
      survives(lines, length, records, length * 13 % (records.length + 1));
    }
  }

  private void survives(byte[] lines, int length, byte[] records, int indexed) throws IOException {
    Files.write(file, Arrays.copyOf(lines, length));
    Files.write(index, Arrays.copyOf(records, indexed));
    long whole = ends(lines, length);
    long answered = whole - (whole > 2 ? 1 : 0);
    try (FileLedger ledger = open()) {
      assertThat(ledger.answeredCalls()).isEqualTo((int) answered);
      for (int item = 0; item < LINES; item++) {
        assertThat(ledger.find(call(item)).isPresent()).isEqualTo(item < whole);
      }
      ledger.append(answered(9, reply("[[B]]")));
    }
    try (FileLedger again = FileLedger.read(file)) {
      assertThat(again.answeredCalls()).isEqualTo((int) answered + 1);
      assertThat(again.find(call(9))).contains(answered(9, reply("[[B]]")));
    }
    assertThat(Files.size(index)).isEqualTo(16 + (whole + 1) * IndexRecord.BYTES);
  }

  private static long ends(byte[] bytes, int length) {
    long lines = 0;
    for (int at = 0; at < length; at++) {
      lines += bytes[at] == '\n' ? 1 : 0;
    }
    return lines;
  }

  @Test
  void addsUpWhatWasPaidForWithSupersededLinesAndWithoutHits() {
    LedgerEntry hit =
        new LedgerEntry.Answered(call(7), Entries.HASH, reply("x"), LedgerEntry.Origin.CACHE);
    try (FileLedger ledger = open()) {
      ledger.append(answered(0, reply("again")));
      ledger.append(hit);
    }
    TokenUsage four = new TokenUsage(400, 28, 256, 12);

    try (FileLedger ledger = open()) {
      assertThat(ledger.totals()).isEqualTo(new LedgerTotals(4, 1, four));
      assertThat(ledger.used(List.of("judge", "other")))
          .isEqualTo(Map.of("judge", four, "other", TokenUsage.NONE));
      assertThat(ledger.find(call(0))).contains(answered(0, reply("again")));
      assertThat(ledger.find(call(7))).contains(hit);
    }
    index.toFile().delete();
    try (FileLedger scanned = FileLedger.read(file)) {
      assertThat(scanned.totals()).isEqualTo(new LedgerTotals(4, 1, four));
      assertThat(scanned.used(List.of("judge"))).isEqualTo(Map.of("judge", four));
    }
  }

  @Test
  void aReaderBesideARunWritesNothing() throws IOException {
    Files.delete(index);

    try (FileLedger ledger = FileLedger.read(file)) {
      assertThat(ledger.find(call(3))).isPresent();
    }

    assertThat(index).doesNotExist();
  }
}
