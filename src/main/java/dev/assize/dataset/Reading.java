package dev.assize.dataset;

/// What came next in a pass over a data set.
sealed interface Reading {

  /// An item.
  ///
  /// @param repeated whether an earlier row is the same
  record Good(Item item, boolean repeated) implements Reading {}

  /// A row that is no item.
  ///
  /// @param wholeFile whether the data can't be used for it, even without this row
  record Refused(DatasetProblem problem, boolean wholeFile) implements Reading {
    static Refused of(DatasetException error) {
      return new Refused(error.problem(), error.isOfWholeFile());
    }

    static Refused of(RawReading.Broken broken) {
      return new Refused(broken.problem(), broken.endsFile());
    }
  }

  /// A row that found no partner in another file.
  record Unmatched(DatasetProblem problem) implements Reading {}
}
