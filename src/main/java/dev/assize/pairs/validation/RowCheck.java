package dev.assize.pairs.validation;

import dev.assize.dataset.Value;

/// One rule or a few, held against one row after the other.
interface RowCheck {
  void row(Value row, Findings findings);

  /// After the last row.
  default void end(Findings findings) {}
}
