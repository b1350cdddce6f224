package dev.assize.cli;

import dev.assize.benchmark.Benchmark;
import dev.assize.benchmark.Downstream;
import dev.assize.benchmark.JudgeComparison;
import dev.assize.dataset.FileRows;
import dev.assize.dataset.Value;
import dev.assize.report.BenchmarkComparison;
import dev.assize.report.BenchmarkReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `assize bench compare`: several judges on one benchmark.
final class BenchComparison {
  private static final List<String> KEYS = List.of("run", "judge", "model", "name");

  @Option(
      names = "--benchmark",
      paramLabel = "NAME",
      description =
          "With 'compare': by which benchmark the runs are counted; the one they were last counted"
              + " by unless set.")
  private @Nullable String benchmark;

  @Option(
      names = "--downstream",
      paramLabel = "CSV",
      description =
          "With 'compare': other scores of the judges (a column run or judge, a column per score),"
              + " to be correlated with the benchmark's.")
  private @Nullable Path downstream;

  BenchComparison() {}

  /// Refuses options that only a comparison has.
  void refuse() {
    if (benchmark != null || downstream != null) {
      throw new UsageProblem(
          "--benchmark and --downstream go with 'assize bench compare RUN…' only.");
    }
  }

  /// What the runs come to.
  BenchmarkComparison of(List<Path> paths) {
    List<BenchRun> runs = paths.stream().map(BenchRun::open).toList();
    Benchmark known = benchmark(runs);
    List<BenchmarkReport> reports = new ArrayList<>();
    List<JudgeComparison.Judged> judged = new ArrayList<>();
    List<String> names = names(paths, runs);
    for (BenchRun run : runs) {
      BenchmarkReport report = run.report(known);
      reports.add(report);
      judged.add(
          new JudgeComparison.Judged(names.get(judged.size()), report.judges(), report.table()));
    }
    JudgeComparison comparison = JudgeComparison.of(judged);
    List<String> notes = new ArrayList<>();
    Map<String, Map<String, Double>> scores =
        downstream == null ? Map.of() : scores(downstream, comparison, notes);
    return new BenchmarkComparison(comparison, reports, Downstream.of(comparison, scores), notes);
  }

  private Benchmark benchmark(List<BenchRun> runs) {
    if (benchmark != null) {
      return BenchRun.benchmark(benchmark);
    }
    Set<Benchmark> all = new LinkedHashSet<>();
    for (BenchRun run : runs) {
      all.add(
          run.remembered()
              .orElseThrow(() ->
                  new UsageProblem(
                      "%s: not counted by a benchmark yet. --benchmark says by which, one of %s."
                          .formatted(run.run().path(), Benchmark.labels()))));
    }
    if (all.size() > 1) {
      throw new UsageProblem(
          "The runs are of different benchmarks (%s). Compare runs of one, or say which with --benchmark."
              .formatted(String.join(", ", all.stream().map(Benchmark::label).toList())));
    }
    return all.iterator().next();
  }

  /// The folders' names, or their paths where two have the same name.
  private static List<String> names(List<Path> paths, List<BenchRun> runs) {
    List<String> all = paths.stream().map(Path::toString).toList();
    if (new HashSet<>(all).size() < all.size()) {
      throw new UsageProblem("expected different runs, found one twice.");
    }
    List<String> names = runs.stream().map(BenchRun::name).toList();
    return new HashSet<>(names).size() == names.size() ? names : all;
  }

  /// The scores by column and run; a row is a run's by the run's name, else by its judge's.
  private static Map<String, Map<String, Double>> scores(
      Path file, JudgeComparison comparison, List<String> notes) {
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    Set<String> found = new HashSet<>();
    List<String> strangers = new ArrayList<>();
    try (Stream<Value> rows = FileRows.of(file).rows()) {
      rows.forEach(row -> {
        String key = key(row);
        String name = row.get(key).name();
        Optional<String> run = run(name, comparison);
        run.ifPresentOrElse(
            known -> {
              if (!found.add(known)) {
                throw row.get(key).complaint("each run or judge once", "");
              }
              read(row, key, known, scores);
            },
            () -> strangers.add(name));
      });
    }
    comparison.judges().stream()
        .map(JudgeComparison.Judged::run)
        .filter(name -> !found.contains(name))
        .forEach(name -> notes.add("%s has no row in %s.".formatted(name, file)));
    if (!strangers.isEmpty()) {
      notes.add(
          "%s: rows of no run or judge here, left out: %s."
              .formatted(file, String.join(", ", strangers)));
    }
    return scores;
  }

  private static String key(Value row) {
    return KEYS.stream()
        .filter(row.node()::has)
        .findFirst()
        .orElseThrow(() ->
            row.complaint(
                "a column run, judge, model or name, which says whose scores they are", ""));
  }

  private static Optional<String> run(String name, JudgeComparison comparison) {
    List<String> byJudge =
        comparison.judges().stream()
            .filter(of -> of.judge().equals(name))
            .map(JudgeComparison.Judged::run)
            .toList();
    return comparison.judges().stream()
        .map(JudgeComparison.Judged::run)
        .filter(name::equals)
        .findFirst()
        .or(() -> byJudge.size() == 1 ? Optional.of(byJudge.getFirst()) : Optional.empty());
  }

  private static void read(
      Value row, String key, String run, Map<String, Map<String, Double>> scores) {
    row.node()
        .fieldNames()
        .forEachRemaining(column -> {
          Value cell = row.get(column);
          if (column.equals(key) || KEYS.contains(column) || cell.isAbsent()) {
            return;
          }
          double score =
              cell.number().orElseThrow(() -> cell.complaint("a number, or nothing", ""));
          scores.computeIfAbsent(column, _ -> new LinkedHashMap<>()).put(run, score);
        });
  }
}
