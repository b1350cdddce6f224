package dev.assize.benchmark;

import dev.assize.stats.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line of a benchmark's table.
///
/// @param values one for each of the table's measures, shares of 0 to 1; empty where there is none
/// @param rows how many comparisons (or questions) the first measure counts
/// @param leftOut how many more there were that it can't count
/// @param gaps what is missing of the benchmark, such as `mt-bench-easy 3 of 28`; where there are
///   any, the line is partial
public record Line(
    String name,
    Level level,
    List<Optional<Estimate>> values,
    long rows,
    long leftOut,
    List<String> gaps) {

  /// What a line sums up.
  public enum Level {
    SUBSET,
    SECTION,
    OVERALL;

    /// The name in files, such as `subset`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Line {
    values = List.copyOf(values);
    gaps = List.copyOf(gaps);
  }

  /// Whether something of the benchmark is missing, so that other people's numbers can't be
  /// compared with it.
  public boolean isPartial() {
    return !gaps.isEmpty();
  }
}
