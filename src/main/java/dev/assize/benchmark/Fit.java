package dev.assize.benchmark;

import dev.assize.dataset.DatasetException;
import dev.assize.dataset.DatasetProblem;
import dev.assize.dataset.Label;
import dev.assize.judgement.ItemJudgement;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tells a benchmark's rows from others: the first that is none is remembered, and the names of
/// subsets that the benchmark doesn't have.
final class Fit {
  private final Benchmark benchmark;
  private final SortedMap<String, Long> foreign = new TreeMap<>();
  private @Nullable DatasetException first;

  Fit(Benchmark benchmark) {
    this.benchmark = benchmark;
  }

  /// What is wrong with a row.
  DatasetException misfit(ItemJudgement item, String expected, String found) {
    return new DatasetException(
        new DatasetProblem(
            item.position().file(),
            OptionalLong.of(item.position().line()),
            item.position().unit(),
            "",
            "%s for %s".formatted(expected, benchmark.label()),
            found,
            "%s reads %s; docs/benchmarks.md has each benchmark's layout"
                .formatted(benchmark.label(), benchmark.layout())));
  }

  /// The candidate that the label names.
  ///
  /// @throws DatasetException where it names none
  void hasWinner(ItemJudgement item) {
    if (!(item.label().orElse(null) instanceof Label.Best)) {
      throw misfit(
          item,
          "a label that names the better of two answers",
          item.label().isEmpty() ? "none" : "another kind of label");
    }
  }

  /// Counts a row of a subset that the benchmark doesn't have.
  void foreign(ItemJudgement item, Optional<String> subset, String known) {
    if (first == null) {
      first =
          misfit(
              item,
              "a subset such as " + known,
              subset.map(name -> "'" + name + "'").orElse("none"));
    }
    foreign.merge(subset.orElse("no subset"), 1L, Long::sum);
  }

  /// Refuses data of which no row was the benchmark's.
  ///
  /// @param found whether one was
  /// @throws DatasetException naming the first row
  void requireAny(boolean found) {
    if (!found && first != null) {
      throw first;
    }
  }

  /// What was left out, in a sentence.
  Optional<String> note() {
    if (foreign.isEmpty()) {
      return Optional.empty();
    }
    long rows = foreign.values().stream().mapToLong(Long::longValue).sum();
    return Optional.of(
        "%,d %s no subset of %s and counted nowhere: %s."
            .formatted(
                rows,
                rows == 1 ? "row is of" : "rows are of",
                benchmark.label(),
                String.join(", ", foreign.keySet().stream().limit(MOST_NAMED).toList())
                    + (foreign.size() > MOST_NAMED ? " …" : "")));
  }

  private static final int MOST_NAMED = 5;
}
