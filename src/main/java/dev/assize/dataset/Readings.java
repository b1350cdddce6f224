package dev.assize.dataset;

import java.util.Optional;

/// A pass over a data set.
interface Readings extends AutoCloseable {
  /// What comes next, or empty at the end.
  Optional<Reading> next();

  @Override
  void close();
}
