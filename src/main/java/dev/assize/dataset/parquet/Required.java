package dev.assize.dataset.parquet;

import org.jspecify.annotations.Nullable;

/// What a file's metadata must say: Thrift makes `null` of what they leave out.
final class Required {
  private Required() {}

  /// The value.
  ///
  /// @param column whose it is; empty where it is the file's
  /// @param what its name in the metadata
  /// @throws UnreadableParquet where it is missing
  static <T> T of(String column, @Nullable T value, String what) throws UnreadableParquet {
    if (value == null) {
      throw UnreadableParquet.damaged(column, "metadata without " + what);
    }
    return value;
  }
}
