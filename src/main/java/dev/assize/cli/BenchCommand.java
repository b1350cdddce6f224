package dev.assize.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.benchmark.Benchmark;
import dev.assize.benchmark.BenchmarkTally;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.Item;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.TextFeatures;
import dev.assize.report.BenchmarkComparison;
import dev.assize.report.BenchmarkCsv;
import dev.assize.report.BenchmarkJson;
import dev.assize.report.BenchmarkReport;
import dev.assize.report.BenchmarkText;
import dev.assize.report.Summary;
import dev.assize.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assize bench`: a judge on a benchmark, by the benchmark's own rules and in its own table. It
/// judges as `assize judge` does, with all its options, or reads a run.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Judges a benchmark's data and prints the benchmark's table, or prints it of a run that was"
          + " judged or imported: rewardbench, rewardbench2, rm-bench, style-matrix, judgebench,"
          + " llmbar, evalbiasbench, mt-bench-human.",
      "'assize bench compare RUN…' sets judges side by side."
    })
final class BenchCommand extends JudgeCommand {
  private static final String COMPARE = "compare";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The benchmark; its data or a run follows.")
  private String name = "";

  @Option(names = "--csv", description = "Print the table as CSV.")
  private boolean csv;

  @Option(names = "--markdown", description = "Print the table as Markdown.")
  private boolean markdown;

  @Mixin private BenchComparison comparison = new BenchComparison();

  private @Nullable Benchmark benchmark;

  BenchCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    // The name is the first of all positional words, which DataOptions collects.
    data.data = data.data.subList(1, data.data.size());
    if ((json ? 1 : 0) + (csv ? 1 : 0) + (markdown ? 1 : 0) > 1) {
      throw new UsageProblem("--json, --csv and --markdown exclude each other: give one of them.");
    }
    if (name.equals(COMPARE)) {
      compare();
      return ExitCode.DONE;
    }
    comparison.refuse();
    benchmark = BenchRun.benchmark(name);
    if (data.data.isEmpty()) {
      throw new UsageProblem("bench %s: expected DATA or a RUN, found none.".formatted(name));
    }
    Path first = Path.of(data.data.getFirst());
    if (!Files.isDirectory(first)) {
      return super.call();
    }
    if (data.data.size() > 1) {
      throw new UsageProblem(
          "bench %s: expected one RUN, found %d. 'assize bench compare' sets several side by side."
              .formatted(name, data.data.size()));
    }
    if (!run.judges.isEmpty()) {
      throw new UsageProblem(
          "%s is a folder, and a run in it is judged already: leave --judge out, or name data."
              .formatted(first));
    }
    print(first);
    return ExitCode.DONE;
  }

  private void compare() {
    if (data.data.isEmpty()) {
      throw new UsageProblem("bench compare: expected runs, found none.");
    }
    BenchmarkComparison found = comparison.of(data.data.stream().map(Path::of).toList());
    if (json) {
      console.out().println(found.json().toPrettyString());
    } else if (csv) {
      console.out().print(found.csv());
    } else if (markdown) {
      console.out().print(found.markdown());
    } else {
      console.out().print(found.text(console.isColored()));
    }
  }

  private Benchmark benchmark() {
    return benchmark == null ? BenchRun.benchmark(name) : benchmark;
  }

  @Override
  void prepare() {
    switch (benchmark().asked()) {
      case PAIRS -> {}
      case RIGHT_AGAINST_WRONG -> run.add("run.pairing=labelled");
      case RATINGS -> {
        run.add("run.pairing=labelled");
        // Ties has up to twenty answers, and is counted by ratings only.
        data.passesOverLong = true;
        if (run.template == null
            && run.settings.stream().noneMatch(set -> set.startsWith("run.template="))) {
          run.template = "rating";
        }
      }
    }
  }

  /// Lets the benchmark count the rows before they are judged: what is none of its own shows here.
  @Override
  void approve(Preparation preparation, Dataset dataset) {
    BenchmarkTally tally = benchmark().tally();
    try (Stream<Item> items = preparation.items(dataset)) {
      items.forEach(item -> tally.add(unasked(item)));
    }
    tally.table();
  }

  private static ItemJudgement unasked(Item item) {
    Map<CandidateId, TextFeatures> candidates = new LinkedHashMap<>();
    item.candidates().forEach(candidate -> candidates.put(candidate.id(), TextFeatures.of("")));
    return new ItemJudgement(
        item.id(),
        item.position(),
        item.cluster(),
        item.category(),
        item.label(),
        candidates,
        List.of(),
        Map.of(),
        Map.of(),
        item.metadata());
  }

  @Override
  void tell(RunFolder folder, Summary report, ObjectNode summary) {
    print(folder.path());
  }

  private void print(Path path) {
    BenchmarkReport report = BenchRun.open(path).report(benchmark(), run.panel, run.quorum);
    BenchRun.remember(path, BenchmarkJson.of(report));
    if (json) {
      console.out().println(BenchmarkJson.of(report).toPrettyString());
    } else if (csv) {
      console.out().print(BenchmarkCsv.of(report));
    } else if (markdown) {
      console.out().print(BenchmarkText.markdown(report));
    } else {
      console.out().print(BenchmarkText.of(report, console.isColored()));
      console.out().println("Run folder      " + path);
    }
  }
}
