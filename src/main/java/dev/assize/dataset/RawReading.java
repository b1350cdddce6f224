package dev.assize.dataset;

/// What came next in a data file.
sealed interface RawReading {

  /// A row.
  record Found(RawRow row) implements RawReading {}

  /// Something that is no row.
  ///
  /// @param endsFile whether nothing can be read after it
  record Broken(DatasetProblem problem, boolean endsFile) implements RawReading {}
}
