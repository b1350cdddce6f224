package dev.assize.store;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Reads the lines of a ledger: one after the other, or one at its place. Thread-safe.
final class LedgerFile implements Closeable {
  private static final int BLOCK = 8192;

  private final Path path;
  // Not a channel: an interrupted thread that reads through one closes it for everybody.
  private final RandomAccessFile file;
  private final FileBlocks blocks;

  LedgerFile(Path path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.blocks = new FileBlocks(file);
  }

  Path path() {
    return path;
  }

  long length() throws IOException {
    synchronized (file) {
      return file.length();
    }
  }

  /// The line that begins at a place, without its end mark; empty where no line ends behind it.
  Optional<byte[]> lineAt(long offset) throws IOException {
    synchronized (file) {
      byte[] block = blocks.around(offset);
      int from = (int) (offset % FileBlocks.SIZE);
      int end = Lines.end(block, from, block.length);
      return end >= 0
          ? Optional.of(Arrays.copyOfRange(block, from, end))
          : lineOverBlocks(offset, block);
    }
  }

  private Optional<byte[]> lineOverBlocks(long offset, byte[] first) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(2 * FileBlocks.SIZE);
    int from = (int) (offset % FileBlocks.SIZE);
    byte[] block = first;
    for (long next = offset - from + FileBlocks.SIZE;
        block.length == FileBlocks.SIZE;
        next += FileBlocks.SIZE) {
      line.write(block, from, block.length - from);
      block = blocks.around(next);
      from = 0;
      int end = Lines.end(block, 0, block.length);
      if (end >= 0) {
        line.write(block, 0, end);
        return Optional.of(line.toByteArray());
      }
    }
    return Optional.empty();
  }

  /// Reads anew what it reads next: the file lost its end.
  void forget() {
    synchronized (file) {
      blocks.forget();
    }
  }

  /// Whether a record tells of the line that stands at its place: as to its key and where it begins
  /// and ends.
  boolean agreesWith(IndexRecord line) throws IOException {
    byte[] begin = LedgerLine.beginning(line.key()).getBytes(StandardCharsets.US_ASCII);
    if (line.length() <= begin.length || line.end() > length()) {
      return false;
    }
    return Arrays.equals(bytes(line.offset(), begin.length), begin)
        && bytes(line.end() - 1, 1)[0] == '\n'
        && (line.offset() == 0 || bytes(line.offset() - 1, 1)[0] == '\n');
  }

  private byte[] bytes(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    synchronized (file) {
      file.seek(offset);
      file.readFully(bytes);
    }
    return bytes;
  }

  /// All lines from a place on.
  Lines lines(long offset) throws IOException {
    InputStream in = Files.newInputStream(path);
    in.skipNBytes(offset);
    return new Lines(in);
  }

  /// How many lines end before a place: for messages.
  long linesBefore(long offset) throws IOException {
    long lines = 0;
    long place = 0;
    try (Lines all = lines(0)) {
      for (Optional<byte[]> line = all.next(); line.isPresent(); line = all.next()) {
        place += line.get().length;
        if (place > offset) {
          break;
        }
        lines++;
      }
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// Lines with their end marks, as bytes.
  static final class Lines implements Closeable {
    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int at;
    private int end;

    private Lines(InputStream in) {
      this.in = in;
    }

    /// The next line with its end mark, or what is left of a torn one; empty at the end of the
    /// file.
    Optional<byte[]> next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream(BLOCK);
      while (true) {
        if (at == end) {
          at = 0;
          end = Math.max(0, in.read(block));
          if (end == 0) {
            return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
          }
        }
        int mark = end(block, at, end);
        int stop = mark < 0 ? end : mark + 1;
        line.write(block, at, stop - at);
        at = stop;
        if (mark >= 0) {
          return Optional.of(line.toByteArray());
        }
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    private static int end(byte[] block, int from, int to) {
      for (int at = from; at < to; at++) {
        if (block[at] == '\n') {
          return at;
        }
      }
      return -1;
    }
  }
}
