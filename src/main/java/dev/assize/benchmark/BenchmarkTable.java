package dev.assize.benchmark;

import java.util.List;
import java.util.Optional;

/// What a judge came to on a benchmark.
///
/// @param measures names of the lines' values, the benchmark's own score first
/// @param shown how many of the measures people see at once; files have all
/// @param lines subsets, then sections, the overall line last
/// @param matrices of benchmarks of style
/// @param headline the overall score, to be compared with another judge's on the same prompts;
///   empty where something without which it can't be said is missing
/// @param notes what a reader must know beside, in sentences
public record BenchmarkTable(
    Benchmark benchmark,
    List<String> measures,
    int shown,
    List<Line> lines,
    List<StyleMatrix> matrices,
    Optional<Mean> headline,
    List<String> notes) {
  public BenchmarkTable {
    measures = List.copyOf(measures);
    lines = List.copyOf(lines);
    matrices = List.copyOf(matrices);
    notes = List.copyOf(notes);
  }

  /// The line that sums up all others.
  public Line overall() {
    return lines.getLast();
  }
}
