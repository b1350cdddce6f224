package dev.assize.pairs.format;

import java.io.IOException;
import java.io.OutputStream;

/// One JSON object per line.
record JsonLinesSink(OutputStream out) implements RowSink {
  @Override
  public void add(byte[] row) throws IOException {
    out.write(row);
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
