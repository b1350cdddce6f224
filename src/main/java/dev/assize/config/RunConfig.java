package dev.assize.config;

import dev.assize.budget.Budget;
import dev.assize.engine.Canaries;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.ProbabilityRule;
import dev.assize.prompt.Defuse;
import dev.assize.run.Shard;
import dev.assize.run.StopWhen;
import dev.assize.stats.ScoreScale;
import dev.assize.stats.panel.PanelRule;
import dev.assize.stats.panel.PanelSettings;
import dev.assize.store.FileLedger;
import dev.assize.task.OrderPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The section `run` of a configuration, its defaults filled in.
///
/// @param judges names of the judges to ask
/// @param combined the judge that they are the parts of; empty for a panel
/// @param template a template's name, or `FILE`, or `FILE#name`
/// @param rubric a rubric's name or file
/// @param grammar a grammar to read with instead of the template's own
/// @param reference the candidate that all others are compared with
/// @param pairing whether all pairs of an item are asked, or those that its label tells apart
/// @param canaries how many answers that must not win are slipped in
/// @param swapShare the share of items asked in both orders where `orders` is one of them
/// @param shard which part of the data this run judges
/// @param budgets the most that one start may take
/// @param stopWhen when enough was judged
/// @param allowUnjudged the share of items that may stay unjudged without exit code 3
/// @param sync when the ledger reaches the disk
/// @param cache where replies are kept that runs share
/// @param panel how several judges count together
/// @param scores what ratings of single answers mean
/// @param review a second judge that says which samples count
/// @param calibration the file of temperatures that win probabilities are also seen through
public record RunConfig(
    List<String> judges,
    Optional<CombinedJudge> combined,
    String template,
    Optional<String> rubric,
    Optional<String> grammar,
    OrderPolicy orders,
    double swapShare,
    int samples,
    long seed,
    Optional<String> reference,
    Pairs pairing,
    OrderRule orderRule,
    double strengthWeight,
    ProbabilityRule probabilityRule,
    double tau,
    double minimumCoverage,
    int reasks,
    Defuse defuse,
    int canaries,
    Optional<Shard> shard,
    List<Budget> budgets,
    Optional<StopWhen> stopWhen,
    double allowUnjudged,
    FileLedger.Sync sync,
    CacheChoice cache,
    Optional<Path> calibration,
    PanelSettings panel,
    ScoreScale scores,
    Optional<ReviewConfig> review) {

  /// Which pairs of an item's answers are asked.
  public enum Pairs {
    /// Every pair, or each answer against the reference.
    ALL,
    /// Those of which the label says that one is better.
    LABELLED
  }

  /// The name, in a manifest, of the judge that a run's judges are the parts of.
  static final String COMBINED = "combined";

  /// Kinds of judges whose scores are on no scale that prompts share.
  private static final Set<String> RELATIVE = Set.of("reward", "http", "dpo");

  /// Reads the section.
  ///
  /// @throws ConfigException for an unknown key or a wrong value
  public static RunConfig of(ConfigFile file) {
    file.check();
    ConfigNode run = file.run();
    Optional<CombinedJudge> combined = CombinedJudge.of(file);
    RunConfig config =
        new RunConfig(
            judges(file),
            combined,
            run.text("template").orElse(combined.isPresent() ? "rating" : "pairwise"),
            run.text("rubric"),
            run.text("grammar"),
            run.choice("orders", words(OrderPolicy.values())).orElse(OrderPolicy.BOTH),
            run.number("swap-share", 0, 1).orElse(0),
            run.count("samples", 1, 1000).orElse(1),
            run.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0),
            run.text("reference"),
            run.choice("pairing", words(Pairs.values())).orElse(Pairs.ALL),
            run.choice("order-rule", words(OrderRule.values())).orElse(OrderRule.AGREE_OR_TIE),
            run.number("strength-weight", 1, 100).orElse(2),
            run.choice("probability-rule", words(ProbabilityRule.values()))
                .orElse(ProbabilityRule.MEAN),
            run.number("tau", 1e-6, 1e6).orElse(1),
            run.number("min-coverage", 0, 1).orElse(0.5),
            run.count("reask", 0, 1).orElse(1),
            run.choice("defuse", words(Defuse.values())).orElse(Defuse.ON),
            run.count("canary", 0, Canaries.MOST).orElse(0),
            shard(run),
            budgets(run),
            stopWhen(run),
            run.number("allow-unjudged", 0, 1).orElse(0.05),
            run.choice("sync", words(FileLedger.Sync.values())).orElse(FileLedger.Sync.GROUP),
            cache(run, file.folder()),
            run.text("calibration").map(name -> file.folder().resolve(name).normalize()),
            new PanelSettings(
                run.choice("panel", words(PanelRule.values())).orElse(PanelRule.MAJORITY),
                run.count("quorum", 1, 1000).orElse(1)),
            run.choice("scores", words(ScoreScale.values())).orElseGet(() -> scale(file)),
            ReviewConfig.of(run, run.count("samples", 1, 1000).orElse(1)));
    run.json("judge");
    run.refuseOthers();
    if (combined.isPresent() && !config.panel().equals(PanelSettings.DEFAULT)) {
      throw new ConfigException(
          "%s, run: panel and quorum count the votes of several judges, and %s combines scores: leave them out."
              .formatted(file.source(), combined.get().name()));
    }
    return config;
  }

  // A reward model's scores compare within a prompt only.
  private static ScoreScale scale(ConfigFile file) {
    boolean anyRelative =
        judges(file).stream()
            .flatMap(name -> file.judge(name).text("kind").stream())
            .anyMatch(RELATIVE::contains);
    return anyRelative ? ScoreScale.RELATIVE : ScoreScale.ABSOLUTE;
  }

  // YAML reads an unquoted `off` as false.
  private static CacheChoice cache(ConfigNode run, Path base) {
    return run.text("cache")
        .<CacheChoice>map(text ->
            text.equals("off") || text.equals("false")
                ? new CacheChoice.Off()
                : new CacheChoice.In(base.resolve(text).normalize()))
        .orElseGet(CacheChoice.Usual::new);
  }

  /// What shapes the calls of a run, by key of the section `run`: a resumed run has to have the
  /// same.
  public Map<String, String> plan() {
    Map<String, String> plan = new LinkedHashMap<>();
    plan.put("orders", word(orders));
    if (swapShare > 0) {
      plan.put("swap-share", String.valueOf(swapShare));
    }
    plan.put("samples", String.valueOf(samples));
    plan.put("seed", String.valueOf(seed));
    plan.put("reask", String.valueOf(reasks));
    plan.put("defuse", word(defuse));
    reference.ifPresent(name -> plan.put("reference", name));
    if (pairing != Pairs.ALL) {
      plan.put("pairing", word(pairing));
    }
    rubric.ifPresent(name -> plan.put("rubric", name));
    shard.ifPresent(part -> plan.put("shard", part.toString()));
    review.ifPresent(its -> plan.putAll(its.plan()));
    return plan;
  }

  /// What only says how replies are read and counted, by key of the section `run`.
  public Map<String, String> counting() {
    Map<String, String> counting = new LinkedHashMap<>();
    grammar.ifPresent(name -> counting.put("grammar", name));
    counting.put("order-rule", word(orderRule));
    counting.put("strength-weight", String.valueOf(strengthWeight));
    counting.put("probability-rule", word(probabilityRule));
    counting.put("tau", String.valueOf(tau));
    counting.put("min-coverage", String.valueOf(minimumCoverage));
    counting.put("canary", String.valueOf(canaries));
    counting.put("panel", panel.rule().label());
    counting.put("quorum", String.valueOf(panel.quorum()));
    counting.put("scores", word(scores));
    combined.ifPresent(judge -> counting.put(COMBINED, judge.written()));
    review.ifPresent(its -> counting.putAll(its.counting()));
    return counting;
  }

  static List<Budget> budgets(ConfigNode run) {
    List<Budget> budgets = new ArrayList<>();
    for (String text : run.texts("budget")) {
      try {
        budgets.add(Budget.parse(text));
      } catch (IllegalArgumentException _) {
        throw run.wrong("budget", Budget.FORM, text);
      }
    }
    return budgets;
  }

  private static Optional<StopWhen> stopWhen(ConfigNode run) {
    Optional<String> text = run.text("stop-when");
    try {
      return text.map(StopWhen::parse);
    } catch (IllegalArgumentException _) {
      throw run.wrong("stop-when", StopWhen.FORM, text.orElse(""));
    }
  }

  private static Optional<Shard> shard(ConfigNode run) {
    Optional<String> text = run.text("shard");
    try {
      return text.map(Shard::parse);
    } catch (IllegalArgumentException _) {
      throw run.wrong("shard", Shard.FORM, text.orElse(""));
    }
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The names of the judges to ask: a combined judge's parts; `rules` where none is named.
  static List<String> judges(ConfigFile file) {
    return CombinedJudge.of(file).map(CombinedJudge::judges).orElseGet(() -> named(file.run()));
  }

  /// The names that stand in the section, without a reviewer's: it is no member of the panel, but
  /// where it reviews itself.
  static List<String> named(ConfigNode run) {
    List<String> named = run.texts("judge");
    Optional<String> reviewer = run.text("meta-judge");
    List<String> others =
        named.stream().filter(name -> !reviewer.filter(name::equals).isPresent()).toList();
    List<String> names = others.isEmpty() ? named : others;
    return names.isEmpty() ? List.of("rules") : names;
  }

  /// The words of an enum as configuration spells them: `AGREE_OR_TIE` is `agree-or-tie`.
  static <E extends Enum<E>> Map<String, E> words(E[] values) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E value : values) {
      words.put(word(value), value);
    }
    return words;
  }
}
