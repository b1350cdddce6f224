package dev.assize.judge.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A batch file that is being written: one request per line, as OpenAI's batch API and `vllm
/// run-batch` read them. Thread-safe.
public final class BatchFile implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path path;
  private final BufferedWriter writer;
  private long requests;

  private BatchFile(Path path, BufferedWriter writer) {
    this.path = path;
    this.writer = writer;
  }

  /// Begins a file, in place of an older one.
  ///
  /// @throws BatchException where it can't be written
  public static BatchFile create(Path path) {
    try {
      return new BatchFile(path, Files.newBufferedWriter(path));
    } catch (IOException unwritable) {
      throw new BatchException(
          "--batch-export %s: can't be written: %s. Check the path.".formatted(path, unwritable));
    }
  }

  synchronized void add(JsonNode request) {
    try {
      writer.write(JSON.writeValueAsString(request));
      writer.write('\n');
      requests++;
    } catch (IOException full) {
      throw new UncheckedIOException("Can't write " + path, full);
    }
  }

  /// How many requests were written.
  public synchronized long requests() {
    return requests;
  }

  @Override
  public synchronized void close() {
    try {
      writer.close();
    } catch (IOException full) {
      throw new UncheckedIOException("Can't write " + path, full);
    }
  }
}
