package dev.assize.cli;

import dev.assize.config.ConfigFile;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.ProbabilityRule;
import dev.assize.prompt.Defuse;
import dev.assize.stats.panel.PanelRule;
import dev.assize.task.OrderPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who judges, how it is asked and how it counts; each flag stands over its key in the
/// configuration's section `run`.
final class RunOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration; ./config.yaml where there is one.")
  @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Set a key of the configuration: judge.temperature=0.7, run.seed=3.")
  List<String> settings = List.of();

  @Option(
      names = "--judge",
      paramLabel = "NAME",
      description = "A judge of the configuration, or rules; several make a panel.")
  List<String> judges = List.of();

  @Option(
      names = "--template",
      paramLabel = "NAME|FILE#name",
      description = "What to ask: see 'assize templates'. pairwise unless set.")
  @Nullable String template;

  @Option(names = "--rubric", paramLabel = "NAME|FILE", description = "What to judge by.")
  @Nullable String rubric;

  @Option(
      names = "--grammar",
      paramLabel = "NAME",
      description = "Read replies by this grammar: see 'assize templates grammars'.")
  @Nullable String grammar;

  @Option(
      names = "--orders",
      paramLabel = "both|given|random",
      description = "Which orders of a pair are asked. both unless set.")
  @Nullable OrderPolicy orders;

  @Option(
      names = "--swap-share",
      paramLabel = "P",
      description = "With one order: the share of items asked in both, to take position bias off.")
  @Nullable Double swapShare;

  @Option(
      names = "--samples",
      paramLabel = "K",
      description = "How often each question is asked; above 1 needs a temperature.")
  @Nullable Integer samples;

  @Option(names = "--seed", paramLabel = "N", description = "For orders, samples and fences.")
  @Nullable Long seed;

  @Option(
      names = "--reference",
      paramLabel = "MODEL",
      description = "Compare each candidate with this one only, not every pair.")
  @Nullable String reference;

  @Option(
      names = "--order-rule",
      paramLabel = "RULE",
      description = "How two orders count: agree-or-tie, points, points-judgebench, mean.")
  @Nullable String orderRule;

  @Option(
      names = "--probability-rule",
      paramLabel = "RULE",
      description = "How two orders' probabilities are combined: mean, logit-mean.")
  @Nullable String probabilityRule;

  @Option(
      names = "--min-coverage",
      paramLabel = "P",
      description = "Least probability mass on the labels for a probability to be said.")
  @Nullable Double minCoverage;

  @Option(
      names = "--defuse",
      paramLabel = "on|off",
      description = "Whether verdict marks inside candidates' texts are defused.")
  @Nullable Defuse defuse;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Judge the I-th of N parts only; 'assize merge' joins them.")
  @Nullable String shard;

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      description =
          "Stop when this start has taken 5.00usd, 2Mtok, 10k-calls or 2h; can be repeated.")
  List<String> budgets = List.of();

  @Option(
      names = "--stop-when",
      paramLabel = "interval<H",
      description = "Stop when each model's 95 %% interval is narrower than H to either side.")
  @Nullable String stopWhen;

  @Option(
      names = "--canary",
      paramLabel = "N",
      description = "Slip in N answers that must not win, and report how they fare.")
  @Nullable Integer canary;

  @Option(
      names = "--allow-unjudged",
      paramLabel = "SHARE",
      description = "Share of items that may stay unjudged without exit code 3; 0.05 unless set.")
  @Nullable Double allowUnjudged;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Share replies with other runs in this folder; the user's cache folder unless set.")
  @Nullable Path cache;

  @Option(
      names = "--panel",
      paramLabel = "RULE",
      description =
          "How several judges count: majority, mean-probability, weighted (by labels),"
              + " dawid-skene.")
  @Nullable String panel;

  @Option(
      names = "--quorum",
      paramLabel = "N",
      description = "Of several judges, so many must have a verdict; 1 unless set.")
  @Nullable Integer quorum;

  @Option(
      names = "--calibration",
      paramLabel = "FILE",
      description = "Show win probabilities calibrated too: see 'report --save-calibration'.")
  @Nullable Path calibration;

  @Option(names = "--no-cache", description = "Share no replies with other runs.")
  boolean noCache;

  RunOptions() {}

  /// Sets a key as `--set` does.
  void add(String setting) {
    settings = Stream.concat(settings.stream(), Stream.of(setting)).toList();
  }

  /// The configuration with the flags set over it.
  ConfigFile load(Map<String, String> environment) {
    List<String> all = new ArrayList<>(settings);
    put(all, "judge", judges.isEmpty() ? null : judges);
    put(all, "template", quoted(template));
    put(all, "rubric", quoted(rubric));
    put(all, "grammar", quoted(grammar));
    put(all, "orders", orders == null ? null : orders.name().toLowerCase(Locale.ROOT));
    put(all, "samples", samples);
    put(all, "seed", seed);
    put(all, "reference", quoted(reference));
    put(all, "order-rule", known("--order-rule", orderRule, OrderRule.values()));
    put(
        all,
        "probability-rule",
        known("--probability-rule", probabilityRule, ProbabilityRule.values()));
    put(all, "min-coverage", minCoverage);
    put(all, "defuse", defuse == null ? null : defuse.name().toLowerCase(Locale.ROOT));
    put(all, "shard", quoted(shard));
    put(all, "budget", budgets.isEmpty() ? null : budgets);
    put(all, "swap-share", swapShare);
    put(all, "stop-when", quoted(stopWhen));
    put(all, "canary", canary);
    put(all, "allow-unjudged", allowUnjudged);
    put(all, "cache", cache());
    put(all, "panel", known("--panel", panel, PanelRule.values()));
    put(all, "quorum", quorum);
    put(
        all,
        "calibration",
        calibration == null ? null : quoted(calibration.toAbsolutePath().toString()));
    return ConfigFile.load(Optional.ofNullable(config), all, environment);
  }

  private @Nullable String cache() {
    if (cache != null && noCache) {
      throw new UsageProblem("--cache and --no-cache exclude each other: give one of them.");
    }
    if (noCache) {
      return "off";
    }
    return cache == null ? null : quoted(cache.toAbsolutePath().toString());
  }

  private static void put(List<String> all, String key, @Nullable Object value) {
    if (value != null) {
      all.add("run." + key + "=" + value);
    }
  }

  private static @Nullable String quoted(@Nullable String text) {
    return text == null ? null : "'" + text.replace("'", "''") + "'";
  }

  private static @Nullable String known(String option, @Nullable String word, Enum<?>[] known) {
    if (word == null) {
      return null;
    }
    List<String> words = new ArrayList<>();
    for (Enum<?> value : known) {
      words.add(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    if (!words.contains(word.toLowerCase(Locale.ROOT))) {
      throw new UsageProblem(
          "%s: expected one of %s, found '%s'.".formatted(option, String.join(", ", words), word));
    }
    return word;
  }
}
