package dev.assize.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.judgement.ItemJudgement;
import dev.assize.report.Findings;
import dev.assize.report.FindingsJson;
import dev.assize.report.FindingsTally;
import dev.assize.report.MarkdownReport;
import dev.assize.report.Summary;
import dev.assize.report.SummaryJson;
import dev.assize.report.TerminalReport;
import dev.assize.report.WinRateCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `assize report`: the statistics of a run, or of several.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Recomputes a run's statistics from its judgements; asks nobody, needs neither ledger nor"
          + " data. Several runs are compared on their common prompts; where their names differ in"
          + " one number only (step-100, step-200 …), they are the steps of a training."
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Runs' folders.")
  private List<Path> paths = List.of();

  /// How it is written.
  static final class Form {
    @Option(names = "--json", description = "As JSON, in the shape of summary.json.")
    boolean json;

    @Option(names = "--csv", description = "The win rates as CSV.")
    boolean csv;

    @Option(names = "--markdown", description = "As Markdown.")
    boolean markdown;

    Form() {}
  }

  @ArgGroup private Form form = new Form();

  @Mixin private CountingOptions counting = new CountingOptions();

  private final Console console;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<JudgedRun> runs = paths.stream().map(JudgedRun::open).toList();
    if (runs.size() == 1) {
      one(runs.getFirst());
      return ExitCode.DONE;
    }
    throw new UsageProblem("several runs: not yet");
  }

  private void one(JudgedRun run) {
    FindingsTally tally = new FindingsTally(run.settings(counting), run.tau());
    try (Stream<ItemJudgement> items = run.items()) {
      items.forEach(tally::add);
    }
    Findings findings = tally.result();
    Summary summary = new Summary(findings.statistics(), run.facts());
    if (form.json) {
      console.out().println(text(json(run, summary, findings)));
    } else if (form.csv) {
      console.out().print(WinRateCsv.of(summary));
    } else if (form.markdown) {
      console.out().print(MarkdownReport.of(summary, findings));
    } else {
      console.out().print(TerminalReport.of(summary, findings, console.isColored()));
    }
  }

  // What the judgements don't say (calls, cost, canaries …) is as the run left it.
  private static ObjectNode json(JudgedRun run, Summary summary, Findings findings) {
    ObjectNode json =
        run.stored().isEmpty() ? SummaryJson.of(summary) : run.stored().deepCopy();
    json.setAll(SummaryJson.ofJudgements(summary));
    List.of("ranking", "agreement", "calibration", "panel").forEach(json::remove);
    FindingsJson.put(json, findings);
    return json;
  }

  private static String text(JsonNode json) {
    try {
      return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
