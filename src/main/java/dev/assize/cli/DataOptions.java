package dev.assize.cli;

import dev.assize.dataset.ReadOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which data, and how it is read.
final class DataOptions {
  /// What happens with a row that can't be judged.
  enum OnBadRow {
    FAIL,
    SKIP
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "DATA",
      description = {
        "JSONL, JSON array, CSV, TSV (also .gz) or Parquet; - is standard input. Several files are"
            + " joined (AlpacaEval outputs; questions and answers)."
      })
  List<String> data = List.of();

  /// Whether a row with more answers than the template can show at once is passed over: for
  /// benchmarks, which count such rows by ratings only.
  boolean passesOverLong;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      description = "Read as this layout, not as the keys suggest.")
  @Nullable String layout;

  @Option(
      names = "--map",
      paramLabel = "KEY=THEIRS,…",
      description = "Keys of the data by ours, such as prompt=question,response_a=answer1.")
  @Nullable String map;

  @Option(names = "--limit", paramLabel = "N", description = "Judge the first N rows only.")
  long limit = Long.MAX_VALUE;

  @Option(
      names = "--on-bad-row",
      paramLabel = "fail|skip",
      description = "End before anything is spent (fail, the default), or count and skip.")
  OnBadRow onBadRow = OnBadRow.FAIL;

  DataOptions() {}

  ReadOptions read() {
    return ReadOptions.of(Optional.ofNullable(layout), Optional.ofNullable(map));
  }
}
