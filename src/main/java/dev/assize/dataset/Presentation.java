package dev.assize.dataset;

/// Whether the order in which the data lists its candidates may be shown to a judge as it is.
public enum Presentation {
  /// The data's order says nothing about which answer is better.
  AS_WRITTEN,
  /// The data's order gives the answer away (`chosen` always comes first): the order called GIVEN
  /// is a shuffle by content hash instead.
  SHUFFLED
}
