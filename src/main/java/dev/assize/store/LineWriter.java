package dev.assize.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes a file of JSON lines, whole or not at all: beside the old one, which a complete new one
/// replaces when it is closed.
public final class LineWriter implements AutoCloseable {
  private static final int WRITTEN_AT_ONCE = 1 << 16;

  private final Path draft;
  private final Path target;
  private final OutputStream out;
  private boolean complete;

  private LineWriter(Path draft, Path target, OutputStream out) {
    this.draft = draft;
    this.target = target;
    this.out = out;
  }

  /// Begins a file.
  ///
  /// @throws StoreException where it can't be written
  public static LineWriter open(Path target) {
    Path draft = target.resolveSibling(target.getFileName() + ".new");
    try {
      OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), WRITTEN_AT_ONCE);
      return new LineWriter(draft, target, out);
    } catch (IOException failed) {
      throw RunFolder.unwritable(target, failed);
    }
  }

  /// Adds a line.
  public void write(JsonNode line) {
    write(
        JsonBytes.of(to -> {
          to.writeTree(line);
          to.writeRaw('\n');
        }));
  }

  private void write(byte[] bytes) {
    try {
      out.write(bytes);
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
      out.close();
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
