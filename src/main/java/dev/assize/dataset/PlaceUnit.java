package dev.assize.dataset;

import java.util.Locale;

/// What a place in a data file is counted in.
public enum PlaceUnit {
  /// Lines of text.
  LINE,
  /// Rows of a Parquet file.
  ROW;

  /// The word for people: `line` or `row`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
