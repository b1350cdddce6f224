package dev.assize.cli;

import dev.assize.budget.Budget;
import dev.assize.budget.Price;
import dev.assize.budget.Spending;
import dev.assize.config.ConfigFile;
import dev.assize.config.GenerateConfig;
import dev.assize.config.Policies;
import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.PromptSet;
import dev.assize.generation.Policy;
import dev.assize.report.GenerationSummary;
import dev.assize.run.GenerateResult;
import dev.assize.run.GenerateRun;
import dev.assize.run.RunFailedException;
import dev.assize.run.Stop;
import dev.assize.store.GenerationManifest;
import dev.assize.store.Manifest;
import dev.assize.store.RunFolder;
import dev.assize.store.StoreException;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `assize generate`: candidates from a policy.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Asks a policy for several responses to each prompt, and writes them as a file to be judged.",
      "Into an existing run it goes on where that ended; no finished call is asked again."
    })
final class GenerateCommand implements Callable<Integer> {
  @Mixin private PromptOptions prompts = new PromptOptions();
  @Mixin private GenerateOptions options = new GenerateOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR|FILE.jsonl",
      description = {
        "The run's folder, runs/PROMPTS-POLICY-TIME unless set; the candidates are"
            + " candidates.jsonl",
        "in it. Or the candidates' file: the folder is then FILE.run beside it."
      })
  private @Nullable Path out;

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

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;

  GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ConfigFile file = options.load(console.environment());
    Policies policies = Policies.open(file);
    if (dryRun) {
      return new GenerationPlan(console, prompts, file, policies).print(Scratch.folder(null), json);
    }
    GenerationPlace place = GenerationPlace.of(out, fresh(policies.config()));
    List<Path> paths = prompts.paths(place.folder(), console);
    PromptSet set = prompts.open(paths);
    DatasetCheck check = prompts.check(set, console.telling(progress));
    try (Progress shown =
            new Progress(console.err(), console.clock(), progress, console.terminal());
        Network network = Network.open(Proxies.fromEnvironment(console.environment()), shown)) {
      Policy policy = policies.policy(console.clock(), network);
      try (RunFolder folder = RunFolder.open(place.folder())) {
        agree(folder, manifest(paths, set, check, policies, policy, place));
        Map<String, Price> prices = prices(file, policies, policy);
        GenerateRun run =
            new GenerateRun(
                set,
                prompts.limit,
                policy,
                policies.config().count(),
                policies.config().keepTruncated(),
                folder,
                place.candidates(),
                policies.config().sync(),
                policies.concurrency(),
                !acceptIdentity);
        Spending spending = new Spending(policies.config().budgets(), prices, console.clock());
        GenerateResult result = ask(run, check, spending, network, shown);
        agreeAfter(folder, manifest(paths, set, check, policies, policy, place));
        return tell(result, policies.config(), folder, place, prices);
      }
    }
  }

  private GenerateResult ask(
      GenerateRun run, DatasetCheck check, Spending spending, Network network, Progress shown) {
    Stop stop = new Stop(network::admitNoMore);
    Interrupts.onFirst(() -> Interrupts.windDown(console.telling(progress), stop));
    shown.watch(network::traffic, spending::cost);
    long rows = Math.min(check.items(), prompts.limit);
    GenerateResult result = run.run(rows, check.badRows(), shown, stop, spending, console.clock());
    shown.close();
    return result;
  }

  private Path fresh(GenerateConfig config) {
    return RunNames.fresh(console, prompts.prompts, config.policy());
  }

  private GenerationManifest manifest(
      List<Path> paths,
      PromptSet set,
      DatasetCheck check,
      Policies policies,
      Policy policy,
      GenerationPlace place) {
    List<Manifest.Data> files = new ArrayList<>();
    for (var data : check.files()) {
      String path = paths.get(files.size()).toAbsolutePath().toString();
      files.add(new Manifest.Data(data.name(), path, data.bytes(), data.sha256()));
    }
    return new GenerationManifest(
        Version.text(),
        console.clock().instant().toString(),
        files,
        set.layout(),
        set.readAs(),
        prompts.mapping(),
        Math.min(check.items(), prompts.limit),
        new Manifest.JudgeRecord(
            policy.name(),
            policy.kind(),
            policies.shaping(),
            policy.identity().server(),
            policy.identity().facts(),
            policy.adaptations()),
        policies.config().plan(),
        place.candidates().toAbsolutePath().toString());
  }

  private void agree(RunFolder folder, GenerationManifest manifest) {
    Optional<GenerationManifest> before = folder.generationManifest();
    if (before.isEmpty()) {
      folder.write(manifest);
      return;
    }
    Manifests.refuse(folder, before.get().differences(manifest, acceptIdentity));
    folder.write(before.get().continuedBy(manifest));
  }

  // What can't be written after a run is a run that failed, not a wrong command: calls were paid.
  private static void agreeAfter(RunFolder folder, GenerationManifest now) {
    try {
      folder.write(folder.generationManifest().orElseThrow().continuedBy(now));
    } catch (StoreException unwritable) {
      throw new RunFailedException(unwritable);
    }
  }

  private Map<String, Price> prices(ConfigFile file, Policies policies, Policy policy) {
    String model = policy.identity().facts().getOrDefault("model", policies.model());
    Price price = file.prices().get(model);
    if (price != null) {
      return Map.of(policy.name(), price);
    }
    JudgePrices.require(
        policies.isServed() && Budget.needsPrices(policies.config().budgets()), model);
    return Map.of();
  }

  private int tell(
      GenerateResult result,
      GenerateConfig config,
      RunFolder folder,
      GenerationPlace place,
      Map<String, Price> prices) {
    String again =
        CommandWords.again(spec, out == null ? Optional.of(folder.path()) : Optional.empty());
    GenerationSummary summary =
        new GenerationSummary(
            config.policy(),
            config.count(),
            result.counts(),
            result.badRows(),
            result.callsNow(),
            result.callsEver(),
            result.usedEver(),
            Spending.cost(prices, Map.of(config.policy(), result.usedEver())),
            result.wall(),
            place.candidates().toString(),
            result.counts().isWorthGoingOn() ? Optional.of(again) : Optional.empty());
    try {
      folder.writeSummary(summary.json());
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
        result.counts().missingShare() > config.allowMissing());
  }
}
