package dev.assize.pairs.format;

import java.nio.file.Path;

/// A file of pairs that is to be written.
///
/// @param path how it is packed follows from its name: `.parquet`, or text, with `.gz` packed
/// @param subset what `rewardbench` calls pairs without a category, such as the data's name
public record PairFile(Path path, Extras extras, String subset) {

  /// Where go the columns that the format doesn't have: margin, weight, provenance.
  public enum Extras {
    /// In the file, after the format's own.
    COLUMNS,
    /// In a file beside it, by row number.
    BESIDE
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  /// The file beside it, whose name no loader takes for data.
  Path sidePath() {
    return path.resolveSibling(name() + ".provenance");
  }
}
