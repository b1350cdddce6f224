package dev.assize.pairs.format;

import java.io.IOException;

/// A file of rows that grows.
interface RowSink extends AutoCloseable {
  /// Adds a row.
  ///
  /// @param row one row as JSON, with all columns of the file in their order
  void add(byte[] row) throws IOException;

  @Override
  void close() throws IOException;
}
