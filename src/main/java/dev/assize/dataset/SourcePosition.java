package dev.assize.dataset;

/// Where a row was read.
///
/// @param file the name as the user gave it, `-` for standard input
/// @param line the 1-based line where the row begins; in a JSON array the 1-based line of its
///   element
public record SourcePosition(String file, long line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
