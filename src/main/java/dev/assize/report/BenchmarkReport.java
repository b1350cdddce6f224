package dev.assize.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.benchmark.BenchmarkTable;

/// A benchmark's table with what the benchmark leaves out.
///
/// @param run the run's name
/// @param summary the run's statistics: flips, what has no verdict
/// @param stored the run's `summary.json`, which knows calls and cost; may be empty
public record BenchmarkReport(
    String run, BenchmarkTable table, Summary summary, ObjectNode stored) {

  /// Who judged.
  public String judges() {
    return String.join(
        " + ", summary.facts().judges().stream().map(RunFacts.JudgeFacts::name).toList());
  }
}
