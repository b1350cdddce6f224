package dev.assize.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// A growing file in blocks, of which the last used stay in memory: lines that were written about
/// the same time are read about the same time. For one thread at a time.
final class FileBlocks {
  /// The length of every block but the file's last.
  static final int SIZE = 1 << 14;

  private static final int KEPT = 256;

  private final RandomAccessFile file;
  private final Map<Long, byte[]> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  FileBlocks(RandomAccessFile file) {
    this.file = file;
  }

  /// The block in which a place lies, not to be changed; shorter than the others where the file
  /// ends in it.
  byte[] around(long place) throws IOException {
    long number = place / SIZE;
    byte[] known = kept.get(number);
    if (known != null) {
      return known;
    }
    byte[] block = read(number * SIZE);
    if (block.length == SIZE) {
      kept.put(number, block);
    }
    return block;
  }

  private byte[] read(long start) throws IOException {
    byte[] block = new byte[SIZE];
    file.seek(start);
    int length = 0;
    for (int read = 0; read >= 0 && length < SIZE; read = file.read(block, length, SIZE - length)) {
      length += read;
    }
    return length == SIZE ? block : Arrays.copyOf(block, length);
  }

  /// Reads anew whatever is asked for next.
  void forget() {
    kept.clear();
  }
}
