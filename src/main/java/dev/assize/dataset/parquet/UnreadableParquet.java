package dev.assize.dataset.parquet;

import java.io.IOException;

/// A Parquet file that can't be read any further.
public final class UnreadableParquet extends IOException {
  private static final long serialVersionUID = 1L;
  private final String column;
  private final String expected;
  private final String found;
  private final String remedy;

  private UnreadableParquet(String column, String expected, String found, String remedy) {
    super("expected " + expected + ", found " + found);
    this.column = column;
    this.expected = expected;
    this.found = found;
    this.remedy = remedy;
  }

  /// What is wrong with the file as a whole.
  static UnreadableParquet file(String expected, String found, String remedy) {
    return new UnreadableParquet("", expected, found, remedy);
  }

  /// What is wrong with a column.
  static UnreadableParquet column(String column, String expected, String found, String remedy) {
    return new UnreadableParquet(column, expected, found, remedy);
  }

  /// Bytes that are not what they should be.
  static UnreadableParquet damaged(String column, String damage) {
    return new UnreadableParquet(
        column, "a sound Parquet file", "damage: " + damage, "Fetch or write the file again");
  }

  /// The column's path, its steps parted by dots; empty where the file as a whole is meant.
  public String column() {
    return column;
  }

  /// What should have been there.
  public String expected() {
    return expected;
  }

  /// What was there.
  public String found() {
    return found;
  }

  /// What the user can do, a sentence without its full stop; may be empty.
  public String remedy() {
    return remedy;
  }
}
