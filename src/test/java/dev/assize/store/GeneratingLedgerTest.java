package dev.assize.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.dataset.ItemId;
import dev.assize.task.CallId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls to a policy in the ledger of a run.
class GeneratingLedgerTest {
  private static final CallId CALL = new CallId.Generating(new ItemId("sky"), "tiny", 2);

  @TempDir private Path folder;

  private FileLedger open() {
    return FileLedger.open(folder.resolve("ledger.jsonl"), FileLedger.Sync.OFF, _ -> {});
  }

  @Test
  void areFoundAgainAlsoWithoutTheIndex() throws IOException {
    LedgerEntry entry = new LedgerEntry.Answered(CALL, Entries.HASH, Entries.reply("Light."));
    try (FileLedger ledger = open()) {
      ledger.append(entry);
    }
    Files.delete(folder.resolve("ledger.index"));

    try (FileLedger ledger = open()) {
      assertThat(ledger.isAnswered(CALL)).isTrue();
      assertThat(ledger.find(CALL).map(LedgerEntry::call)).contains(CALL);
      assertThat(ledger.find(new CallId.Generating(new ItemId("sky"), "tiny", 1))).isEmpty();
      assertThat(ledger.used(List.of("tiny"))).containsEntry("tiny", Entries.USAGE);
    }
  }
}
