package dev.assize.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementWriterTest {
  @TempDir private Path folder;

  @Test
  void whatWasNotCompletedLeavesTheOldFileAsItWas() throws IOException {
    Path run = folder.resolve("run");
    try (RunFolder open = RunFolder.open(run)) {
      Files.writeString(open.judgements(), "old\n");

      open.judgementWriter().close();

      assertThat(Files.readString(open.judgements())).isEqualTo("old\n");
      assertThat(run.resolve("judgements.jsonl.new")).doesNotExist();
    }
  }

  @Test
  void aCompletedFileReplacesTheOldOne() throws IOException {
    try (RunFolder open = RunFolder.open(folder.resolve("run"))) {
      Files.writeString(open.judgements(), "old\n");

      try (RunFolder.JudgementWriter writer = open.judgementWriter()) {
        writer.complete();
      }

      assertThat(open.judgements()).isEmptyFile();
    }
  }
}
