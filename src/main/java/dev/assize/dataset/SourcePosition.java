package dev.assize.dataset;

/// Where a row was read.
///
/// @param file the name as the user gave it, `-` for standard input
/// @param line the 1-based line where the row begins; in a JSON array the 1-based line of its
///   element; in a Parquet file the 1-based row
public record SourcePosition(String file, long line, PlaceUnit unit) {

  /// A place in a file of text.
  public SourcePosition(String file, long line) {
    this(file, line, PlaceUnit.LINE);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
