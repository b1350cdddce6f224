package dev.assize.dataset.parquet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The first flaw of the row that is being read.
final class Flaws {
  private ParquetRow.@Nullable Flawed first;

  void found(ParquetRow.Flawed flaw) {
    if (first == null) {
      first = flaw;
    }
  }

  /// The flaw, which is forgotten: the next row begins without.
  Optional<ParquetRow.Flawed> take() {
    Optional<ParquetRow.Flawed> flaw = Optional.ofNullable(first);
    first = null;
    return flaw;
  }
}
