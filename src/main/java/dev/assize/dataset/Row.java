package dev.assize.dataset;

/// One row of a data file: an item, or what is wrong with it.
public sealed interface Row {

  /// A row that can be judged.
  record Good(Item item) implements Row {}

  /// A row that can't be.
  record Bad(DatasetProblem problem) implements Row {}
}
