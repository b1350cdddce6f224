package dev.assize.pairs.format;

import dev.assize.pairs.parquet.ParquetRows;
import java.io.IOException;

/// A column per field, each with its type: no reader guesses.
record ParquetSink(ParquetRows rows) implements RowSink {
  @Override
  public void add(byte[] row) throws IOException {
    rows.add(RowJson.row(row));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
