package dev.assize.benchmark;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Credits of 0 to 1 by cell (a subset, a place in a matrix …) and prompt.
final class Credits {
  private final Map<String, SortedMap<String, Sum>> cells = new TreeMap<>();

  private record Sum(double credit, long rows, boolean isBinary) {
    Sum plus(Sum other) {
      return new Sum(credit + other.credit, rows + other.rows, isBinary && other.isBinary);
    }
  }

  void add(String cell, String prompt, double credit) {
    cells
        .computeIfAbsent(cell, _ -> new TreeMap<>())
        .merge(prompt, new Sum(credit, 1, credit == 0 || credit == 1), Sum::plus);
  }

  SortedSet<String> cells() {
    return new TreeSet<>(cells.keySet());
  }

  /// How many credits a cell has.
  long rows(String cell) {
    return sums(cell).values().stream().mapToLong(Sum::rows).sum();
  }

  /// The mean credit of a cell, empty where it has none.
  Optional<Mean> mean(String cell) {
    SortedMap<String, Sum> sums = sums(cell);
    if (sums.isEmpty()) {
      return Optional.empty();
    }
    Sum all = sums.values().stream().reduce(Sum::plus).orElseThrow();
    double mean = all.credit() / all.rows();
    SortedMap<String, Double> influences = new TreeMap<>();
    sums.forEach(
        (prompt, sum) -> influences.put(prompt, (sum.credit() - mean * sum.rows()) / all.rows()));
    return Optional.of(new Mean(mean, influences, all.rows(), all.isBinary()));
  }

  private SortedMap<String, Sum> sums(String cell) {
    return cells.getOrDefault(cell, new TreeMap<>());
  }
}
