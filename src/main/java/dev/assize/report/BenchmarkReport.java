package dev.assize.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.benchmark.BenchmarkTable;
import java.util.Optional;

/// A benchmark's table with what the benchmark leaves out.
///
/// @param run the run's name
/// @param summary the run's statistics: flips, what has no verdict
/// @param stored the run's `summary.json`, which knows calls and cost; may be empty
/// @param combined the judge that the run's judges are the parts of; empty for a panel
public record BenchmarkReport(
    String run,
    BenchmarkTable table,
    Summary summary,
    ObjectNode stored,
    Optional<String> combined) {

  /// A run of one judge or a panel.
  public BenchmarkReport(String run, BenchmarkTable table, Summary summary, ObjectNode stored) {
    this(run, table, summary, stored, Optional.empty());
  }

  /// Who judged.
  public String judges() {
    return combined.orElseGet(() ->
        String.join(
            " + ", summary.facts().judges().stream().map(RunFacts.JudgeFacts::name).toList()));
  }
}
