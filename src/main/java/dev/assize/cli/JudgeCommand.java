package dev.assize.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.config.Workshop;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.DatasetCheck;
import dev.assize.judge.TextJudge;
import dev.assize.reply.TokenUsage;
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
import dev.assize.store.Manifest;
import dev.assize.store.RunFolder;
import dev.assize.store.StoreException;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.Waits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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
final class JudgeCommand implements Callable<Integer> {
  private static final Duration GRACE = Duration.ofSeconds(5);

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder; runs/DATA-TEMPLATE-JUDGE-TIME unless set.")
  private @Nullable Path out;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Items in flight at once; what the judges take together unless set.")
  private @Nullable Integer concurrency;

  @Option(names = "--dry-run", description = "Only say what would be asked, as 'assize plan'.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the summary as JSON on standard output.")
  private boolean json;

  @Option(
      names = "--progress",
      paramLabel = "auto|tty|plain|off",
      description = "How progress is shown on standard error.")
  private Progress.Style progress = Progress.Style.AUTO;

  @Option(
      names = "--accept-identity",
      description = "Go on with a run although another server or model answers now.")
  private boolean acceptIdentity;

  // No replies are shared between runs yet: the flag is taken, so that scripts may say it already.
  @SuppressWarnings("UnusedVariable")
  @Option(names = "--no-cache", description = "Use no replies of other runs.")
  private boolean noCache;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;

  JudgeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Preparation preparation = new Preparation(console, data, run);
    if (dryRun) {
      return new Plan(console, preparation).print(Scratch.folder(out));
    }
    Path path = out == null ? defaultFolder(preparation.workshop()) : out;
    Dataset dataset = preparation.open(path);
    DatasetCheck check = preparation.check(dataset);
    try (Progress shown =
            new Progress(console.err(), console.clock(), progress, console.terminal());
        Network network = Network.open(Proxies.fromEnvironment(console.environment()), shown)) {
      List<TextJudge> judges = preparation.workshop().judges(console.clock(), network, shown);
      long rows = Math.min(check.items(), data.limit);
      Manifest manifest = Manifests.of(preparation, dataset, check, judges, rows, console.clock());
      try (RunFolder folder = RunFolder.open(path)) {
        agree(folder, manifest);
        return judge(preparation, folder, dataset, check, judges, shown);
      }
    }
  }

  private void agree(RunFolder folder, Manifest manifest) {
    Optional<Manifest> before = folder.manifest();
    if (before.isEmpty()) {
      folder.write(manifest);
      return;
    }
    List<String> differences = before.get().differences(manifest, acceptIdentity);
    if (!differences.isEmpty()) {
      throw new UsageProblem(
          "%s holds another run: %s. Choose another --out, or start as that one was started."
              .formatted(folder.path(), String.join("; ", differences)));
    }
    folder.write(before.get().continuedBy(manifest));
  }

  private int judge(
      Preparation preparation,
      RunFolder folder,
      Dataset dataset,
      DatasetCheck check,
      List<TextJudge> judges,
      Progress shown) {
    Workshop workshop = preparation.workshop();
    Stop stop = new Stop();
    Interrupts.onFirst(() -> windDown(stop));
    Selection selection = preparation.selection();
    long items = selection.count(dataset, check.items());
    long rows = Math.min(check.items(), data.limit);
    JudgeRun judgeRun =
        new JudgeRun(
            dataset,
            workshop.template(),
            judges,
            workshop.settings(),
            workshop.config().orderRule(),
            workshop.config().strengthWeight(),
            folder,
            workshop.config().sync(),
            concurrency == null ? workshop.concurrency() : concurrency,
            workshop.config().canaries(),
            selection,
            !acceptIdentity);
    RunResult result = judgeRun.run(items, check.badRows(), shown, stop, console.clock());
    shown.close();
    RunFacts facts = facts(preparation, folder, dataset, judges, shown.notices(), result);
    Summary report = new Summary(result.statistics(), facts);
    ObjectNode summary = SummaryJson.of(report);
    keep(folder, Manifests.of(preparation, dataset, check, judges, rows, console.clock()), summary);
    console
        .out()
        .println(json ? summary.toPrettyString() : TerminalReport.of(report, console.isColored()));
    return exitCode(workshop, result, folder);
  }

  /// What can't be written after a run is a run that failed, not a wrong command: calls were paid.
  private static void keep(RunFolder folder, Manifest now, ObjectNode summary) {
    try {
      folder.write(folder.manifest().orElseThrow().continuedBy(now));
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
      RunResult result) {
    Workshop workshop = preparation.workshop();
    return new RunFacts(
        String.join(" + ", data.data),
        Optional.of(dataset.readAs().substring("read as ".length())),
        OptionalLong.of(result.items()),
        result.badRows(),
        workshop.template().name(),
        judges.stream()
            .map(judge ->
                new RunFacts.JudgeFacts(
                    judge.name(), Optional.of(judge.caveat()).filter(text -> !text.isEmpty())))
            .toList(),
        workshop.config().orders(),
        workshop.config().samples(),
        work(result.callsNow(), result.tokensNow()),
        work(result.callsEver(), result.tokensEver()),
        result.reused(),
        result.wall(),
        result.asides(),
        notices,
        Optional.of(folder.path().toString()),
        isWorthGoingOn(result) ? Optional.of(again(folder)) : Optional.empty(),
        result.interrupted(),
        workshop.config().allowUnjudged());
  }

  private static RunFacts.Work work(long calls, TokenUsage tokens) {
    return new RunFacts.Work(
        calls,
        tokens.equals(TokenUsage.NONE) ? Optional.empty() : Optional.of(tokens),
        Optional.empty());
  }

  // Replies that hold no verdict are final: only calls that failed or were not made are asked.
  private static boolean isWorthGoingOn(RunResult result) {
    Counts.Calls calls = result.statistics().overall().counts().calls();
    return result.interrupted() || !calls.failed().isEmpty() || calls.pending() > 0;
  }

  /// The command that goes on: as it was given, into the same folder.
  private String again(RunFolder folder) {
    List<String> words = new ArrayList<>(List.of("./assize"));
    spec.root().commandLine().getParseResult().originalArgs().stream()
        .map(JudgeCommand::quoted)
        .forEach(words::add);
    if (out == null) {
      words.addAll(List.of("--out", quoted(folder.path().toString())));
    }
    return String.join(" ", words);
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./#-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private void windDown(Stop stop) {
    stop.request();
    console.err().println("\nStopping: calls in flight may end (5 s). Ctrl-C again ends at once.");
    console.err().flush();
    try {
      if (!stop.await(GRACE, Waits.REAL)) {
        stop.abandon();
      }
    } catch (InterruptedException again) {
      stop.abandon();
    }
  }

  private int exitCode(Workshop workshop, RunResult result, RunFolder folder) {
    if (result.fatal().isPresent()) {
      console.err().println("assize: " + result.fatal().get());
      console
          .err()
          .println(
              "Every further call would fail in the same way, so the run ended here. "
                  + goOn(folder));
      return ExitCode.FAILED;
    }
    if (result.interrupted()) {
      console.err().println("Interrupted. " + goOn(folder));
      return ExitCode.INTERRUPTED;
    }
    return result.unjudgedShare() > workshop.config().allowUnjudged()
        ? ExitCode.INCOMPLETE
        : ExitCode.DONE;
  }

  private String goOn(RunFolder folder) {
    return "What is finished is kept; this goes on: " + again(folder);
  }

  private Path defaultFolder(Workshop workshop) {
    String name = Path.of(data.data.getFirst()).getFileName().toString();
    int dot = name.indexOf('.');
    String stem = name.equals("-") ? "stdin" : dot > 0 ? name.substring(0, dot) : name;
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .format(console.clock().instant().atZone(ZoneId.systemDefault()));
    return Path.of(
        "runs",
        "%s-%s-%s-%s"
            .formatted(
                stem,
                workshop.template().name().replaceAll("[^A-Za-z0-9._-]", "_"),
                String.join("+", workshop.config().judges()),
                time));
  }
}
