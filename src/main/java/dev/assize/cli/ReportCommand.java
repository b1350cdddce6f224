package dev.assize.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.judgement.ItemJudgement;
import dev.assize.report.ComparisonReport;
import dev.assize.report.Contest;
import dev.assize.report.Findings;
import dev.assize.report.FindingsJson;
import dev.assize.report.FindingsSettings;
import dev.assize.report.FindingsTally;
import dev.assize.report.MarkdownReport;
import dev.assize.report.RunComparison;
import dev.assize.report.RunCredits;
import dev.assize.report.RunFacts;
import dev.assize.report.Summary;
import dev.assize.report.SummaryJson;
import dev.assize.report.TerminalReport;
import dev.assize.report.WinRateCsv;
import dev.assize.stats.Clusters;
import dev.assize.stats.StatisticsSettings;
import dev.assize.stats.panel.PanelDecision;
import dev.assize.stats.panel.PanelSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Of several runs: whose win rate is compared.")
  private @Nullable String model;

  @Option(
      names = "--panel",
      paramLabel = "RULE",
      description =
          "How several judges count: majority, mean-probability, weighted (by labels),"
              + " dawid-skene.")
  private @Nullable String panel;

  @Option(
      names = "--quorum",
      paramLabel = "N",
      description = "Of several judges, so many must have a verdict.")
  private @Nullable Integer quorum;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description = "Show win probabilities calibrated too, by a file of --save-calibration.")
  private @Nullable Path calibration;

  @Option(
      names = "--save-calibration",
      paramLabel = "FILE",
      description = "Write the temperatures that this run's labels give, for --calibration.")
  private @Nullable Path saved;

  @Mixin private CountingOptions counting = new CountingOptions();
  @Mixin private ControlOptions control = new ControlOptions();

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
    several(runs);
    return ExitCode.DONE;
  }

  private void one(JudgedRun run) {
    if (model != null) {
      throw new UsageProblem("--model: expected several runs to compare it in, found one.");
    }
    Summary summary = new Summary(findings(run, _ -> {}), facts(run));
    if (saved != null) {
      CalibrationFiles.save(saved, run.manifest(), summary.findings());
    }
    if (calibration != null) {
      CalibrationFiles.nothing(summary)
          .ifPresent(why -> {
            throw new UsageProblem("--calibration %s: %s.".formatted(calibration, why));
          });
    }
    if (form.json) {
      console.out().println(text(json(run, summary)));
    } else if (form.csv) {
      console.out().print(WinRateCsv.of(summary));
    } else if (form.markdown) {
      console.out().print(MarkdownReport.of(summary));
    } else {
      console.out().print(TerminalReport.whole(summary, console.isColored()));
    }
  }

  private FindingsSettings counting(JudgedRun run) {
    FindingsSettings recorded = run.counting(counting);
    FindingsSettings raw = recorded.counting(run.panel(recorded.panel(), panel, quorum));
    FindingsSettings plain = control.control().map(raw::controlled).orElse(raw);
    return calibration == null
        ? CalibrationFiles.ofFolder(run.path(), run.manifest(), plain)
        : CalibrationFiles.of(calibration, run.manifest(), plain);
  }

  private PanelDecision decision(JudgedRun run, PanelSettings settings) {
    PanelDecision decision = run.decision(settings);
    if (panel != null && decision.obstacle().isPresent()) {
      throw new UsageProblem(
          "%s: --panel %s: %s.".formatted(run.path(), panel, decision.obstacle().get().sentence()));
    }
    return decision;
  }

  private RunFacts facts(JudgedRun run) {
    return calibration == null
        ? run.facts()
        : run.facts()
            .noticing(
                CalibrationFiles.matched(
                        calibration, CalibrationFiles.read(calibration), run.manifest())
                    .remarks());
  }

  private Findings findings(JudgedRun run, Consumer<ItemJudgement> also) {
    FindingsSettings settings = counting(run);
    PanelDecision decision = decision(run, settings.panel());
    FindingsTally tally = new FindingsTally(settings, decision);
    try (Stream<ItemJudgement> items = run.items()) {
      items.forEach(item -> {
        tally.add(item);
        also.accept(decision.of(item));
      });
    }
    return tally.result();
  }

  private void several(List<JudgedRun> runs) {
    if (saved != null) {
      throw new UsageProblem("--save-calibration: expected one run, found several.");
    }
    refuseUnlike(runs);
    List<String> names = names();
    Clusters prompts = new Clusters();
    List<RunCredits> credits = new ArrayList<>();
    ObjectNode json = Json.MAPPER.createObjectNode();
    ArrayNode each = json.putArray("runs");
    StringBuilder csv = new StringBuilder();
    for (JudgedRun run : runs) {
      String name = names.get(credits.size());
      RunCredits its = new RunCredits(name, prompts, run.counting(counting).statistics());
      credits.add(its);
      if (form.json || form.csv) {
        Summary summary = new Summary(findings(run, its::add), facts(run));
        each.addObject().put("run", name).setAll(json(run, summary));
        csv.append(WinRateCsv.of(summary, name, /* heading= */ credits.size() == 1));
      } else {
        PanelDecision decision = decision(run, counting(run).panel());
        try (Stream<ItemJudgement> items = run.items()) {
          items.map(decision::of).forEach(its::add);
        }
      }
    }
    List<Contest> contests = RunComparison.of(credits, Optional.ofNullable(model));
    if (model != null && contests.isEmpty()) {
      throw new UsageProblem(
          "--model %s: expected a model that was compared in every run, found none of that name in one of them."
              .formatted(model));
    }
    if (form.json) {
      ComparisonReport.put(json, contests);
      console.out().println(text(json));
    } else if (form.csv) {
      console.out().print(csv);
    } else if (form.markdown) {
      console.out().print(ComparisonReport.markdown(contests));
    } else {
      console.out().print(ComparisonReport.of(contests, console.isColored()));
    }
  }

  private void refuseUnlike(List<JudgedRun> runs) {
    StatisticsSettings first = runs.getFirst().counting(counting).statistics();
    for (JudgedRun run : runs) {
      StatisticsSettings its = run.counting(counting).statistics();
      if (its.rule() != first.rule() || its.muchWeight() != first.muchWeight()) {
        throw new UsageProblem(
            "%s and %s count by different rules (%s with weight %s; %s with weight %s). --order-rule and --strength-weight count them alike."
                .formatted(
                    runs.getFirst().path(),
                    run.path(),
                    first.rule().label(),
                    first.muchWeight(),
                    its.rule().label(),
                    its.muchWeight()));
      }
    }
  }

  /// The folders' names, or their paths where two have the same name.
  private List<String> names() {
    List<String> all = paths.stream().map(Path::toString).toList();
    if (new HashSet<>(all).size() < all.size()) {
      throw new UsageProblem("expected different runs, found one twice.");
    }
    List<String> names =
        paths.stream()
            .map(path -> path.toAbsolutePath().normalize().getFileName().toString())
            .toList();
    return new HashSet<>(names).size() == names.size() ? names : all;
  }

  // What the judgements don't say (calls, cost, canaries …) is as the run left it.
  private static ObjectNode json(JudgedRun run, Summary summary) {
    if (run.stored().isEmpty()) {
      return SummaryJson.of(summary);
    }
    ObjectNode json = run.stored().deepCopy();
    FindingsJson.KEYS.forEach(json::remove);
    return json.setAll(SummaryJson.ofJudgements(summary));
  }

  private static String text(JsonNode json) {
    try {
      return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
