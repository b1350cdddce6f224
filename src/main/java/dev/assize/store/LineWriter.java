package dev.assize.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file of JSON lines, whole or not at all: beside the old one, which a complete new one
/// replaces when it is closed.
public final class LineWriter implements AutoCloseable {
  private final Path draft;
  private final Path target;
  private final BufferedWriter writer;
  private boolean complete;

  private LineWriter(Path draft, Path target, BufferedWriter writer) {
    this.draft = draft;
    this.target = target;
    this.writer = writer;
  }

  /// Begins a file.
  ///
  /// @throws StoreException where it can't be written
  public static LineWriter open(Path target) {
    Path draft = target.resolveSibling(target.getFileName() + ".new");
    try {
      return new LineWriter(draft, target, Files.newBufferedWriter(draft));
    } catch (IOException failed) {
      throw RunFolder.unwritable(target, failed);
    }
  }

  /// Adds a line.
  public void write(JsonNode line) {
    try {
      writer.write(StoreJson.MAPPER.writeValueAsString(line));
      writer.write('\n');
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException failed) {
      throw RunFolder.unwritable(draft, failed);
    }
  }

  /// Says that every line was added: only then does closing replace the old file.
  public void complete() {
    complete = true;
  }

  @Override
  public void close() {
    try {
      writer.close();
      if (complete) {
        Files.move(
            draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(draft);
      }
    } catch (IOException failed) {
      throw RunFolder.unwritable(target, failed);
    }
  }
}
