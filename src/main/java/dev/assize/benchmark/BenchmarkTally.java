package dev.assize.benchmark;

import dev.assize.dataset.DatasetException;
import dev.assize.judgement.ItemJudgement;

/// Counts judgements by a benchmark's rules. Not thread-safe.
public interface BenchmarkTally {

  /// Counts an item.
  ///
  /// @throws DatasetException where it is none of the benchmark's
  void add(ItemJudgement item);

  /// The table of all that was counted.
  BenchmarkTable table();
}
