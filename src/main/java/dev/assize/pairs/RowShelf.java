package dev.assize.pairs;

import dev.assize.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/// Where rows wait for others of their prompt: in memory up to some length of texts, then in a
/// temporary file, so that data in which the answers of a prompt lie far apart takes disk and not
/// memory. Used by one thread.
public final class RowShelf implements AutoCloseable {
  private static final long IN_MEMORY = 32L << 20;

  private final long inMemory;
  private long held;
  private Optional<FileChannel> file = Optional.empty();
  private long end;

  /// An empty one.
  public RowShelf() {
    this(IN_MEMORY);
  }

  /// @param inMemory how many characters of answers wait in memory
  RowShelf(long inMemory) {
    this.inMemory = inMemory;
  }

  /// Keeps a row.
  ///
  /// @return gives it back, once
  Supplier<JudgedRow> keep(JudgedRow row) {
    long length =
        row.item().candidates().stream().mapToLong(candidate -> candidate.text().length()).sum();
    if (held + length <= inMemory) {
      held += length;
      return () -> {
        held -= length;
        return row;
      };
    }
    byte[] bytes = RowJson.text(row).getBytes(StandardCharsets.UTF_8);
    long at = end;
    try {
      for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
        end += file().write(rest, end);
      }
    } catch (IOException failed) {
      throw failed(failed);
    }
    return () -> read(at, bytes.length);
  }

  private JudgedRow read(long at, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      while (bytes.hasRemaining()) {
        if (file().read(bytes, at + bytes.position()) < 0) {
          throw new IOException("it is shorter than what was written");
        }
      }
    } catch (IOException failed) {
      throw failed(failed);
    }
    return RowJson.row(new String(bytes.array(), StandardCharsets.UTF_8));
  }

  private FileChannel file() throws IOException {
    if (file.isEmpty()) {
      Path path = Files.createTempFile("assize-pairs", ".rows");
      file =
          Optional.of(
              FileChannel.open(
                  path,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE));
    }
    return file.get();
  }

  private static StoreException failed(IOException failure) {
    return new StoreException(
        "Rows that wait for others of their prompt don't fit into %s: %s. Free some space, or name another place by -Djava.io.tmpdir."
            .formatted(System.getProperty("java.io.tmpdir"), failure.getMessage()),
        failure);
  }

  @Override
  public void close() {
    if (file.isPresent()) {
      try {
        file.get().close();
      } catch (IOException failed) {
        throw failed(failed);
      }
    }
  }
}
