package dev.assize.config;

import dev.assize.budget.Budget;
import dev.assize.loop.ServedByCommand;
import dev.assize.loop.StopRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A `LOOP.yaml`, its defaults filled in. Paths in it are relative to its folder.
///
/// @param base its folder, where the user's commands run
/// @param config the configuration that describes policies and judges; empty for none
/// @param out the loop's folder
/// @param policy the policy's name
/// @param model what the first server is started with; empty for the policy's own model
/// @param prompts the training prompts
/// @param promptsPerIteration how many of them an iteration takes; all unless set
/// @param generate settings of `assize generate`: a path for `--set`, and a YAML value
/// @param judge the same for judging candidates
/// @param pairs flags of `assize pairs`, by name without dashes
/// @param train the training command
public record LoopConfig(
    String source,
    Path base,
    Optional<Path> config,
    Path out,
    int iterations,
    String policy,
    Optional<String> model,
    Path prompts,
    OptionalInt promptsPerIteration,
    List<String> generate,
    List<String> judge,
    Map<String, String> pairs,
    String train,
    ServedByCommand.Plan serve,
    Evaluation evaluate,
    StopRule stopRule,
    List<Budget> budgets) {

  /// The word that stands for the policy where a judge is named.
  public static final String POLICY = "policy";

  private static final int MOST = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  static final Set<String> SAMPLING =
      Set.of("temperature", "top-p", "top-k", "min-p", "max-tokens");

  /// How policies are compared.
  ///
  /// @param prompts the evaluation prompts; never training prompts
  /// @param anchors answers that never change, to some of these prompts
  /// @param judges the frozen judges' names
  /// @param settings as `judge` has them
  public record Evaluation(
      Path prompts, Optional<Path> anchors, List<String> judges, List<String> settings) {}

  /// Reads the file.
  ///
  /// @throws ConfigException for an unknown key or a wrong value
  public static LoopConfig read(Path file, Map<String, String> environment) {
    ConfigNode top = ConfigFile.read(file, environment);
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path base = folder == null ? Path.of("").toAbsolutePath() : folder;
    ConfigNode judge = top.child("judge");
    judges(judge);
    LoopConfig config =
        new LoopConfig(
            file.toString(),
            base,
            top.file("config", base).or(() -> usual(base)),
            top.file("out", base).orElse(base.resolve("runs").resolve("loop")),
            top.count("iterations", 1, MOST).orElse(3),
            top.required("policy", "a name under policies of the configuration"),
            top.text("model"),
            file(top, "prompts", "a file of training prompts", base),
            top.count("prompts-per-iteration", 1, Integer.MAX_VALUE),
            settings(top.child("generate"), "generate.", "policy."),
            judging(judge, "additive"),
            flags(top.child("pairs")),
            top.required(
                "train",
                "a command that reads $ASSIZE_PAIRS and writes a model to the folder"
                    + " $ASSIZE_OUTPUT"),
            serve(top.child("serve")),
            evaluation(top, base),
            stopRule(top.child("stop")),
            RunConfig.budgets(top));
    top.refuseOthers();
    return config;
  }

  private static Optional<Path> usual(Path base) {
    return Optional.of(base.resolve("config.yaml")).filter(Files::exists);
  }

  private static Path file(ConfigNode node, String key, String meaning, Path base) {
    node.required(key, meaning);
    return node.file(key, base).orElseThrow();
  }

  private static List<String> judges(ConfigNode node) {
    node.required("judge", "a judge of the configuration, or policy for the policy itself");
    return node.texts("judge");
  }

  private static ServedByCommand.Plan serve(ConfigNode node) {
    ServedByCommand.Plan plan =
        new ServedByCommand.Plan(
            node.text("start"),
            node.text("ready"),
            node.text("stop"),
            node.duration("patience").orElse(PATIENCE));
    node.refuseOthers();
    return plan;
  }

  private static Evaluation evaluation(ConfigNode top, Path base) {
    ConfigNode node = top.child("evaluate");
    Path prompts = file(node, "prompts", "prompts that are not trained on", base);
    Optional<Path> anchors = node.file("anchors", base);
    List<String> judges = judges(node);
    return new Evaluation(
        prompts, anchors, judges, judging(node, "pairwise", "prompts", "anchors"));
  }

  private static StopRule stopRule(ConfigNode node) {
    StopRule rule =
        new StopRule(node.count("no-gain", 1, MOST), node.number("drift", 0, Double.MAX_VALUE));
    node.refuseOthers();
    return rule;
  }

  /// Keys of the section `run`, and how the judge draws.
  private static List<String> judging(ConfigNode node, String template, String... others) {
    List<String> settings = settings(node, "run.", "judge.", others);
    if (node.text("template").isEmpty()) {
      settings.add("run.template=" + template);
    }
    return settings;
  }

  /// @param sampling where keys go that say how a model draws
  private static List<String> settings(
      ConfigNode node, String section, String sampling, String... others) {
    List<String> settings = new ArrayList<>();
    for (String key : node.keys()) {
      if (!List.of(others).contains(key)) {
        String path = (SAMPLING.contains(key) ? sampling : section) + key + "=";
        node.json(key).ifPresent(value -> settings.add(path + value));
      }
    }
    return settings;
  }

  private static Map<String, String> flags(ConfigNode node) {
    Map<String, String> flags = new LinkedHashMap<>();
    for (String key : node.keys()) {
      node.text(key).ifPresent(value -> flags.put(key, value));
    }
    return flags;
  }
}
