package dev.assize.pairs.format;

import com.carrotsearch.hppc.LongArrayList;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Rows that wait on disk; 8 bytes of each stay in memory.
final class Spool implements AutoCloseable {
  private final Path file;
  private final OutputStream out;
  private final LongArrayList ends = new LongArrayList();
  private long end;

  Spool(Path file) throws IOException {
    this.file = file;
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  void add(byte[] row) throws IOException {
    out.write(row);
    end += row.length;
    ends.add(end);
  }

  int size() {
    return ends.size();
  }

  /// Ends the writing and begins the reading.
  Reader read() throws IOException {
    out.close();
    return new Reader(FileChannel.open(file, StandardOpenOption.READ));
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }

  /// Gives rows back, in any order.
  final class Reader implements AutoCloseable {
    private final FileChannel channel;

    private Reader(FileChannel channel) {
      this.channel = channel;
    }

    byte[] row(int number) throws IOException {
      long start = number == 0 ? 0 : ends.get(number - 1);
      ByteBuffer row = ByteBuffer.allocate((int) (ends.get(number) - start));
      while (row.hasRemaining()) {
        if (channel.read(row, start + row.position()) < 0) {
          throw new IOException(file + " is shorter than it was written");
        }
      }
      return row.array();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
