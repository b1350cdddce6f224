package dev.assize.interchange;

import dev.assize.dataset.DatasetException;
import dev.assize.dataset.Value;

/// Reads one tool's rows.
interface JudgedRows {

  /// What a row says.
  ///
  /// @param number counted from 1 over all files
  /// @throws DatasetException where the row is not the tool's
  Judged read(Value row, long number);
}
