package dev.assize.cli;

import dev.assize.budget.Price;
import dev.assize.budget.Spending;
import dev.assize.config.CacheChoice;
import dev.assize.config.Caches;
import dev.assize.config.RunConfig;
import dev.assize.config.Workshop;
import dev.assize.dataset.Dataset;
import dev.assize.dataset.DatasetCheck;
import dev.assize.engine.Reuse;
import dev.assize.judge.TextJudge;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.run.BestResult;
import dev.assize.run.BestRun;
import dev.assize.run.RunFailedException;
import dev.assize.run.Stop;
import dev.assize.selection.Counting;
import dev.assize.selection.Method;
import dev.assize.stats.panel.PanelSettings;
import dev.assize.store.Manifest;
import dev.assize.store.ResponseCache;
import dev.assize.store.RunFolder;
import dev.assize.store.StoreException;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.verdict.UnparsedReason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `assize best`: the best of each item's candidates.
@Command(
    name = "best",
    mixinStandardHelpOptions = true,
    description = {
      "Chooses the best of each item's candidates, by ratings or by comparisons.",
      "Into an existing run, one of 'judge' too, it goes on: no finished call is asked again."
    })
final class BestCommand implements Callable<Integer> {
  @Mixin private DataOptions data = new DataOptions();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = {
        "ratings (a template that rates), knockout, round-robin, swiss. Unless set: ratings where",
        "the template rates, else round-robin up to 4 candidates, swiss above."
      })
  private @Nullable String method;

  @Option(
      names = "--partial",
      description = {
        "Pass over candidates and matches without a verdict; else an item is unjudged where what"
            + " is",
        "missing could make another one the best."
      })
  private boolean partial;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder; runs/DATA-best-TEMPLATE-JUDGE-TIME unless set.")
  private @Nullable Path out;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Calls of each judge in flight at once; what its server takes unless set.")
  private @Nullable Integer concurrency;

  @Option(names = "--dry-run", description = "Only say what would be asked.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the summary as JSON on standard output.")
  private boolean json;

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
      description = "Ask again what was answered without a verdict: as in 'assize judge'.")
  private List<String> retry = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;

  BestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Set<UnparsedReason> retried = RetryWords.reasons(retry);
    if (concurrency != null) {
      run.add("judge.concurrency=" + concurrency);
    }
    Preparation preparation = new Preparation(console.telling(progress), data, run);
    refuseForeign(preparation.workshop().config());
    Path path = dryRun ? Scratch.folder(null) : out == null ? fresh(preparation.workshop()) : out;
    Dataset dataset = preparation.open(path);
    DatasetCheck check = preparation.check(dataset);
    Method chosen = method(preparation, dataset, check);
    BestPlan plan = BestPlan.of(preparation, dataset, chosen);
    if (dryRun) {
      List<String> judges = preparation.workshop().config().judges();
      console.out().println(json ? plan.json().toPrettyString() : plan.text(judges));
      return ExitCode.DONE;
    }
    console.telling(progress).err().println(plan.text(preparation.workshop().config().judges()));
    return run(preparation, dataset, check, chosen, path, retried);
  }

  private int run(
      Preparation preparation,
      Dataset dataset,
      DatasetCheck check,
      Method chosen,
      Path path,
      Set<UnparsedReason> retried) {
    Workshop workshop = preparation.workshop();
    try (Progress shown =
            new Progress(console.err(), console.clock(), progress, console.terminal());
        Network network = Network.open(Proxies.fromEnvironment(console.environment()), shown)) {
      List<TextJudge> judges = workshop.judges(console.clock(), network, shown);
      long rows = Math.min(check.items(), data.limit);
      Manifest manifest = Manifests.of(preparation, dataset, check, judges, rows, console.clock());
      CacheChoice choice = workshop.config().cache();
      Set<String> sharing = Caches.sharing(choice, judges);
      try (ResponseCache cache = Opened.cache(choice, sharing, console, shown);
          RunFolder folder = RunFolder.open(path)) {
        Manifests.agree(folder, manifest, acceptIdentity);
        Map<String, Price> prices = JudgePrices.of(preparation, judges);
        Spending spending = new Spending(workshop.config().budgets(), prices, console.clock());
        BestRun best =
            new BestRun(
                dataset,
                workshop.template(),
                judges,
                workshop.settings(),
                chosen,
                counting(workshop.config()),
                folder,
                workshop.config().sync(),
                workshop.concurrency(),
                preparation.selection(),
                new Reuse(!acceptIdentity, retried, cache, sharing));
        long items = preparation.selection().count(dataset, check.items());
        BestResult result = ask(best, items, check, spending, network, shown);
        Manifests.keep(
            folder, Manifests.of(preparation, dataset, check, judges, rows, console.clock()));
        return tell(workshop, folder, chosen, result, prices);
      }
    }
  }

  private BestResult ask(
      BestRun best,
      long items,
      DatasetCheck check,
      Spending spending,
      Network network,
      Progress shown) {
    Stop stop = new Stop(network::admitNoMore);
    Interrupts.onFirst(() -> Interrupts.windDown(console.telling(progress), stop));
    shown.watch(network::traffic, spending::cost);
    BestResult result = best.run(items, check.badRows(), shown, stop, spending, console.clock());
    shown.close();
    return result;
  }

  private Counting counting(RunConfig config) {
    return new Counting(config.orderRule(), config.strengthWeight(), config.seed(), partial);
  }

  private Path fresh(Workshop workshop) {
    return RunNames.fresh(
        console,
        data.data,
        "best",
        workshop.template().name(),
        String.join("+", workshop.config().judges()));
  }

  private static void refuseForeign(RunConfig config) {
    if (config.reference().isPresent() || config.stopWhen().isPresent() || config.canaries() > 0) {
      throw new UsageProblem(
          "best: --reference, --stop-when and --canary are for 'assize judge': every item gets a"
              + " choice of its own. Leave them out.");
    }
    if (!config.panel().equals(PanelSettings.DEFAULT)) {
      throw new UsageProblem(
          "best: --panel %s, --quorum %d: expected majority and 1, for who meets whom next depends on what the judges said together so far. Leave them out."
              .formatted(config.panel().rule().label(), config.panel().quorum()));
    }
  }

  private Method method(Preparation preparation, Dataset dataset, DatasetCheck check) {
    if (check.mostCandidates().orElse(0) < 2) {
      throw new UsageProblem(
          "best: expected two candidates or more, and every row has one. 'assize generate PROMPTS"
              + " --n 4' makes candidates.");
    }
    JudgeTemplate template = preparation.workshop().template();
    JudgeTemplate.Kind kind = template.kind();
    if (method == null) {
      return Method.of(kind).orElseGet(() -> Method.ofPairs(BestPlan.most(preparation, dataset)));
    }
    Method wanted = known(method);
    if (!wanted.fits(kind)) {
      throw new UsageProblem(unfit(wanted, template));
    }
    return wanted;
  }

  private static String unfit(Method wanted, JudgeTemplate template) {
    return switch (template.kind()) {
      case RATING, RATING_ALL, REVIEW ->
          "--method %s compares answers, and template %s rates them. Take --method ratings, or --template pairwise."
              .formatted(wanted.label(), template.name());
      case CHOICE ->
          "--method %s, and template %s chooses among all answers at once. Take --method choice, or another template."
              .formatted(wanted.label(), template.name());
      case PAIRWISE ->
          wanted == Method.CHOICE
              ? "--method choice chooses among all answers at once, and template %s compares two. Take --template choice, or another method."
                  .formatted(template.name())
              : "--method ratings rates answers, and template %s compares them. Take --template rating, or another method."
                  .formatted(template.name());
    };
  }

  private static Method known(String word) {
    return Arrays.stream(Method.values())
        .filter(each -> each.label().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new UsageProblem(
                "--method: expected one of %s, found '%s'."
                    .formatted(
                        Arrays.stream(Method.values())
                            .map(Method::label)
                            .collect(Collectors.joining(", ")),
                        word)));
  }

  private int tell(
      Workshop workshop,
      RunFolder folder,
      Method chosen,
      BestResult result,
      Map<String, Price> prices) {
    String again =
        CommandWords.again(spec, out == null ? Optional.of(folder.path()) : Optional.empty());
    boolean left = result.interrupted() || result.exhausted().isPresent() || result.failedNow() > 0;
    BestSummary summary =
        new BestSummary(
            workshop.template().name(),
            workshop.config().judges(),
            chosen,
            result,
            Spending.cost(prices, result.usedEver()),
            BestRun.bestIn(folder.path()).toString(),
            left ? Optional.of(again) : Optional.empty());
    try {
      folder.writeBestSummary(summary.json());
    } catch (StoreException unwritable) {
      throw new RunFailedException(unwritable);
    }
    console.out().println(json ? summary.json().toPrettyString() : summary.text());
    return RunEnds.exitCode(
        console.telling(progress),
        result.fatal(),
        result.exhausted(),
        result.interrupted(),
        again,
        result.counts().failedShare() > workshop.config().allowUnjudged());
  }
}
