package dev.assize.dataset.parquet;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One row of a Parquet file.
public sealed interface ParquetRow {

  /// A row with all its columns, in the file's order; `null` where a column has nothing.
  record Whole(ObjectNode fields) implements ParquetRow {}

  /// A row with a value that is not what its column says. The next row can be read.
  ///
  /// @param path the steps to the value, parted by dots, such as `chosen.content`
  record Flawed(String path, String expected, String found, String remedy) implements ParquetRow {}
}
