package dev.assize.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.budget.Price;
import dev.assize.budget.Spending;
import dev.assize.config.CacheChoice;
import dev.assize.config.Caches;
import dev.assize.config.Workshop;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.DatasetCheck;
import dev.assize.engine.Reuse;
import dev.assize.judge.TextJudge;
import dev.assize.reply.TokenUsage;
import dev.assize.report.CalibrationFile;
import dev.assize.report.CalibrationFile.Matched;
import dev.assize.report.CalibrationFileJson;
import dev.assize.report.RunFacts;
import dev.assize.report.Summary;
import dev.assize.report.SummaryJson;
import dev.assize.report.TerminalReport;
import dev.assize.run.JudgeRun;
import dev.assize.run.RunFailedException;
import dev.assize.run.RunResult;
import dev.assize.run.Selection;
import dev.assize.run.Stop;
import dev.assize.stats.Counts;
import dev.assize.stats.calibration.Calibrations;
import dev.assize.store.Manifest;
import dev.assize.store.ResponseCache;
import dev.assize.store.RunFolder;
import dev.assize.store.StoreException;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.verdict.UnparsedReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `assize judge`: the main job.
@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    description = {
      "Judges a dataset: asks, reads, counts.",
      "Into an existing run it goes on where that ended; no finished call is asked again."
    })
class JudgeCommand implements Callable<Integer> {
  @Mixin final DataOptions data = new DataOptions();
  @Mixin final RunOptions run = new RunOptions();
  @Mixin private BatchRound batch = new BatchRound();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder; runs/DATA-TEMPLATE-JUDGE-TIME unless set.")
  private @Nullable Path out;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Calls of each judge in flight at once; what its server takes unless set.")
  private @Nullable Integer concurrency;

  @Option(names = "--dry-run", description = "Only say what would be asked, as 'assize plan'.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the summary as JSON on standard output.")
  boolean json;

  @Option(
      names = "--progress",
      paramLabel = "auto|tty|plain|json|off",
      description = "How progress is shown on standard error.")
  private Progress.Style progress = Progress.Style.AUTO;

  @Option(
      names = "--accept-identity",
      description = "Go on with a run although another server or model answers now.")
  private boolean acceptIdentity;

  @Option(
      names = "--retry",
      split = ",",
      paramLabel = "REASON",
      description = {
        "Ask again what was answered without a verdict: unparsed for all of it, or truncated,",
        "thought_only, refused, empty, no_verdict, contradictory, off_scale, not_offered."
      })
  private List<String> retry = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  final Console console;

  JudgeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Set<UnparsedReason> retried = RetryWords.reasons(retry);
    if (concurrency != null) {
      run.add("judge.concurrency=" + concurrency);
    }
    prepare();
    Preparation preparation = new Preparation(told(), data, run);
    if (dryRun) {
      return new Plan(console, preparation).print(Scratch.folder(out), Optional.empty(), json);
    }
    Path path = out == null ? defaultFolder(preparation.workshop()) : out;
    Dataset dataset = preparation.open(path);
    DatasetCheck check = preparation.check(dataset);
    approve(preparation, dataset);
    try (Progress shown =
            new Progress(console.err(), console.clock(), progress, console.terminal());
        Network network = Network.open(Proxies.fromEnvironment(console.environment()), shown)) {
      List<TextJudge> judges = preparation.workshop().judges(console.clock(), network, shown);
      long rows = Math.min(check.items(), data.limit);
      Manifest manifest = Manifests.of(preparation, dataset, check, judges, rows, console.clock());
      CacheChoice choice = preparation.workshop().config().cache();
      Set<String> sharing = Caches.sharing(choice, judges);
      try (ResponseCache cache = Opened.cache(choice, sharing, console, shown);
          RunFolder folder = RunFolder.open(path)) {
        Manifests.agree(folder, manifest, acceptIdentity);
        Reuse reuse = new Reuse(!acceptIdentity, retried, cache, sharing);
        Stop stop = new Stop(network::admitNoMore);
        return batch.around(
            judges,
            told(),
            asked ->
                judge(preparation, folder, dataset, check, asked, reuse, network, shown, stop));
      }
    }
  }

  private Console told() {
    return console.telling(progress);
  }

  /// Sets what a command that judges for a purpose of its own needs.
  void prepare() {}

  /// Refuses data that such a command can't use, before anything is spent.
  void approve(Preparation preparation, Dataset dataset) {}

  /// Prints what came out.
  ///
  /// @param summary the report as it is in `summary.json`
  void tell(RunFolder folder, Summary report, ObjectNode summary) {
    console
        .out()
        .println(json ? summary.toPrettyString() : TerminalReport.of(report, console.isColored()));
  }

  private int judge(
      Preparation preparation,
      RunFolder folder,
      Dataset dataset,
      DatasetCheck check,
      List<TextJudge> judges,
      Reuse reuse,
      Network network,
      Progress shown,
      Stop stop) {
    Workshop workshop = preparation.workshop();
    Matched calibration = calibration(workshop, folder);
    Interrupts.onFirst(() -> Interrupts.windDown(told(), stop));
    Selection selection = preparation.selection();
    long items = selection.count(dataset, check.items());
    long rows = Math.min(check.items(), data.limit);
    JudgeRun judgeRun =
        new JudgeRun(
            dataset,
            workshop.template(),
            judges,
            workshop.settings(),
            workshop.counting().calibrated(calibration.calibrations()),
            folder,
            workshop.config().sync(),
            workshop.concurrency(),
            workshop.config().canaries(),
            selection,
            workshop.config().stopWhen(),
            reuse);
    Map<String, Price> prices = JudgePrices.of(preparation, judges);
    Spending spending = new Spending(workshop.config().budgets(), prices, console.clock());
    shown.watch(network::traffic, spending::cost);
    RunResult result = judgeRun.run(items, check.badRows(), shown, stop, spending, console.clock());
    shown.close();
    RunFacts facts =
        facts(preparation, folder, dataset, judges, shown.notices(), result, prices)
            .noticing(calibration.remarks());
    Summary report = new Summary(result.findings(), facts);
    ObjectNode summary = SummaryJson.of(report);
    Manifests.keep(
        folder, Manifests.of(preparation, dataset, check, judges, rows, console.clock()));
    writeSummary(folder, summary);
    tell(folder, report, summary);
    return exitCode(workshop, result, folder);
  }

  // Matched before anything is asked. A copy stays in the folder, for report, reparse and merge.
  private static Matched calibration(Workshop workshop, RunFolder folder) {
    Manifest manifest = folder.manifest().orElseThrow();
    Path file = workshop.config().calibration().orElse(folder.calibration());
    if (workshop.config().calibration().isEmpty() && !Files.exists(file)) {
      return new Matched(Calibrations.NONE, List.of());
    }
    CalibrationFile calibration = CalibrationFiles.read(file);
    Matched matched = CalibrationFiles.matched(file, calibration, manifest);
    folder.writeCalibration(CalibrationFileJson.of(calibration));
    return matched;
  }

  private static void writeSummary(RunFolder folder, ObjectNode summary) {
    try {
      folder.writeSummary(summary);
    } catch (StoreException unwritable) {
      throw new RunFailedException(unwritable);
    }
  }

  private RunFacts facts(
      Preparation preparation,
      RunFolder folder,
      Dataset dataset,
      List<TextJudge> judges,
      List<String> notices,
      RunResult result,
      Map<String, Price> prices) {
    Workshop workshop = preparation.workshop();
    return new RunFacts(
        String.join(" + ", data.data),
        Optional.of(dataset.readAs().substring("read as ".length())),
        OptionalLong.of(result.items()),
        result.badRows(),
        workshop.template().name(),
        judges.stream()
            .map(judge ->
                RunFacts.JudgeFacts.of(
                    judge.name(),
                    Optional.of(judge.caveat()).filter(text -> !text.isEmpty()),
                    judge.identity().facts()))
            .toList(),
        workshop.config().orders(),
        workshop.config().samples(),
        work(result.callsNow(), result.usedNow(), prices),
        work(result.callsEver(), result.usedEver(), prices),
        result.cacheHits(),
        result.reused(),
        result.wall(),
        result.asides(),
        notices,
        Optional.of(folder.path().toString()),
        isWorthGoingOn(result) ? Optional.of(again(folder)) : Optional.empty(),
        result.interrupted(),
        result
            .enough()
            .map(rule ->
                new RunFacts.Enough(
                    workshop.config().stopWhen().orElseThrow().toString(),
                    rule.added(),
                    rule.intervals())),
        workshop.config().allowUnjudged());
  }

  private static RunFacts.Work work(
      long calls, Map<String, TokenUsage> used, Map<String, Price> prices) {
    TokenUsage tokens = TokenUsage.sum(used.values());
    return new RunFacts.Work(
        calls,
        tokens.equals(TokenUsage.NONE) ? Optional.empty() : Optional.of(tokens),
        Spending.cost(prices, used));
  }

  // Replies that hold no verdict are final: only calls that failed or were not made are asked.
  private static boolean isWorthGoingOn(RunResult result) {
    Counts.Calls calls = result.statistics().overall().counts().calls();
    return result.interrupted()
        || result.exhausted().isPresent()
        || !calls.failed().isEmpty()
        || calls.pending() > 0;
  }

  private String again(RunFolder folder) {
    return CommandWords.again(spec, out == null ? Optional.of(folder.path()) : Optional.empty());
  }

  private int exitCode(Workshop workshop, RunResult result, RunFolder folder) {
    return RunEnds.exitCode(
        told(),
        result.fatal(),
        result.exhausted(),
        result.interrupted(),
        again(folder),
        result.enough().isEmpty() && result.unjudgedShare() > workshop.config().allowUnjudged());
  }

  private Path defaultFolder(Workshop workshop) {
    return RunNames.fresh(
        console,
        data.data,
        workshop.template().name(),
        String.join("+", workshop.config().judges()));
  }
}
