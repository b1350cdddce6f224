package dev.assize.dataset.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A stretch of a file as a stream of its own; several may be read side by side.
final class Stretch extends InputStream {
  private final FileChannel file;
  private final long end;
  private long position;

  /// @param end the offset of the first byte that is no longer in it
  Stretch(FileChannel file, long start, long end) {
    this.file = file;
    this.position = start;
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int wanted = (int) Math.min(length, end - position);
    int count = wanted <= 0 ? -1 : file.read(ByteBuffer.wrap(target, offset, wanted), position);
    position += Math.max(count, 0);
    return count;
  }
}
