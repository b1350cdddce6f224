package dev.assize.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.benchmark.Benchmark;
import dev.assize.benchmark.BenchmarkTally;
import dev.assize.judgement.ItemJudgement;
import dev.assize.report.BenchmarkReport;
import dev.assize.report.FindingsSettings;
import dev.assize.report.FindingsTally;
import dev.assize.report.Summary;
import dev.assize.stats.panel.PanelDecision;
import dev.assize.text.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run whose judgements a benchmark counts.
record BenchRun(JudgedRun run) {
  /// The table that was last printed of a run, in its folder: it says which benchmark it is.
  private static final String FILE = "bench.json";

  static BenchRun open(Path path) {
    return new BenchRun(JudgedRun.open(path));
  }

  /// The benchmark of that name.
  ///
  /// @throws UsageProblem where there is none
  static Benchmark benchmark(String name) {
    return Benchmark.named(name)
        .orElseThrow(() -> {
          List<String> names = Arrays.stream(Benchmark.values()).map(Benchmark::label).toList();
          return new UsageProblem(
              "bench: expected a benchmark (%s), found %s.%s"
                  .formatted(
                      String.join(", ", names),
                      name.isEmpty() ? "none" : "'" + name + "'",
                      NearestName.of(name, names).map(" Did you mean %s?"::formatted).orElse("")));
        });
  }

  /// Counts the run by a benchmark's rules.
  BenchmarkReport report(Benchmark benchmark) {
    return report(benchmark, null, null);
  }

  /// Counts the run by a benchmark's rules.
  ///
  /// @param panel how its judges count together; null for as they did
  /// @param quorum the same
  BenchmarkReport report(Benchmark benchmark, @Nullable String panel, @Nullable Integer quorum) {
    BenchmarkTally tally = benchmark.tally();
    FindingsSettings recorded = run.counting(new CountingOptions());
    FindingsSettings counting = recorded.counting(run.panel(recorded.panel(), panel, quorum));
    PanelDecision decision = run.decision(counting.panel());
    var findings = new FindingsTally(counting, decision);
    try (Stream<ItemJudgement> items = run.items()) {
      items.forEach(item -> {
        tally.add(decision.of(item));
        findings.add(item);
      });
    }
    return new BenchmarkReport(
        name(),
        tally.table(),
        new Summary(findings.result(), run.facts()),
        run.stored(),
        run.combined());
  }

  /// The folder's name.
  String name() {
    return run.path().toAbsolutePath().normalize().getFileName().toString();
  }

  /// The benchmark that the run was last counted by, or that its import format is.
  Optional<Benchmark> remembered() {
    Path file = run.path().resolve(FILE);
    try {
      return Files.exists(file)
          ? Benchmark.named(Json.MAPPER.readTree(file.toFile()).path("benchmark").asText())
          : ImportedRun.format(run.manifest()).flatMap(Benchmark::named);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// Leaves the table in the run's folder; one that can't be written to is only read.
  static void remember(Path run, ObjectNode table) {
    try {
      Files.writeString(run.resolve(FILE), table.toPrettyString() + "\n");
    } catch (IOException readOnly) {
      // The table is printed all the same; 'compare' then wants --benchmark.
    }
  }
}
