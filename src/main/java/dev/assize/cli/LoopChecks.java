package dev.assize.cli;

import dev.assize.config.ConfigFile;
import dev.assize.config.LoopConfig;
import dev.assize.config.Policies;
import dev.assize.config.Workshop;
import dev.assize.dataset.DatasetCheck;
import dev.assize.dataset.FileFingerprint;
import dev.assize.dataset.Item;
import dev.assize.dataset.Prompt;
import dev.assize.dataset.PromptSet;
import dev.assize.dataset.ReadOptions;
import dev.assize.prompt.JudgeTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/// What is refused before a loop asks anybody or trains anything.
final class LoopChecks {
  private final LoopConfig config;
  private final Console console;

  LoopChecks(LoopConfig config, Console console) {
    this.config = config;
    this.console = console;
  }

  /// Checks it all.
  ///
  /// @return what shapes the loop's results, as text
  /// @throws UsageProblem, dev.assize.config.ConfigException and the like for what can't be used
  String check(boolean allowSelfEvaluation) {
    Policies.open(file(policySettings())).check();
    workshop(judgeSettings());
    if (!allowSelfEvaluation) {
      refuseSelfEvaluation();
    }
    if (workshop(evaluationSettings()).template().kind() != JudgeTemplate.Kind.PAIRWISE) {
      throw new UsageProblem(
          "%s, evaluate.template: expected a template that compares two answers, found one that rates them."
              .formatted(config.source()));
    }
    checkPairs();
    return fingerprint(hash(config.prompts()), hash(config.evaluate().prompts()));
  }

  /// Whether the loop's judge rates single answers.
  boolean isRating() {
    return workshop(judgeSettings()).template().kind().rates();
  }

  ConfigFile file(List<String> settings) {
    return ConfigFile.load(config.config(), settings, console.environment());
  }

  private Workshop workshop(List<String> settings) {
    Workshop workshop = Workshop.open(file(settings));
    workshop.refuseUnknownJudges();
    return workshop;
  }

  private List<String> policySettings() {
    List<String> settings = new ArrayList<>(config.generate());
    settings.add("generate.policy=" + config.policy());
    return settings;
  }

  /// The settings of the loop's judge; where it is the policy, the policy as a judge.
  List<String> judgeSettings() {
    return withPolicy(config.judge(), judgesItself());
  }

  /// Whether the policy is the loop's judge, or a part of it.
  boolean judgesItself() {
    return file(config.judge()).asked().contains(LoopConfig.POLICY);
  }

  /// The frozen judges, and what they are combined of.
  private Set<String> evaluators() {
    return file(config.evaluate().settings()).asked();
  }

  /// Whether the policy is one of them.
  boolean evaluatesAsJudge() {
    return evaluators().contains(LoopConfig.POLICY);
  }

  /// The settings of the evaluating judge.
  List<String> evaluationSettings() {
    return withPolicy(config.evaluate().settings(), evaluatesAsJudge());
  }

  private List<String> withPolicy(List<String> settings, boolean needed) {
    List<String> all = new ArrayList<>(settings);
    if (needed) {
      all.add(
          "judges.%s=%s"
              .formatted(LoopConfig.POLICY, file(List.of()).policyAsJudge(config.policy())));
    }
    return all;
  }

  /// Whether the policy judges its own progress.
  boolean evaluatesItself() {
    ConfigFile file = file(List.of());
    return evaluators().stream().anyMatch(judge -> isPolicy(file, judge));
  }

  private boolean isPolicy(ConfigFile file, String judge) {
    return judge.equals(LoopConfig.POLICY) || file.isSameModel(judge, config.policy());
  }

  private void refuseSelfEvaluation() {
    ConfigFile file = file(List.of());
    for (String judge : evaluators()) {
      if (isPolicy(file, judge)) {
        throw new UsageProblem(
            "%s, evaluate.judge: expected a frozen judge, found %s, which is the policy itself: its gains would be its own opinion. Name another judge, or give --allow-self-evaluation, which marks the table."
                .formatted(config.source(), judge));
      }
    }
  }

  private void checkPairs() {
    List<String> words = new ArrayList<>(List.of("run"));
    config.pairs().forEach((flag, value) -> words.add("--" + flag + "=" + value));
    words.add("--out=pairs.jsonl");
    if (!config.pairs().containsKey("format")) {
      words.add("--format=trl-conversational");
    }
    try {
      new CommandLine(PairsCommand.class, new ConsoleFactory(console))
          .setCaseInsensitiveEnumValuesAllowed(true)
          .parseArgs(words.toArray(String[]::new));
    } catch (CommandLine.ParameterException wrong) {
      throw new UsageProblem(
          "%s, pairs: expected flags of 'assize pairs' without their dashes: %s"
              .formatted(config.source(), wrong.getMessage()));
    }
  }

  private String hash(Path prompts) {
    PromptSet set = open(prompts);
    DatasetCheck check = set.check();
    if (!check.isUsable() || check.badRows() > 0) {
      throw new UsageProblem(
          Stream.concat(check.blocking().stream(), check.problems().stream())
              .limit(5)
              .map(problem -> problem.message())
              .collect(Collectors.joining("\n")));
    }
    return check.files().stream().map(FileFingerprint::sha256).collect(Collectors.joining("+"));
  }

  private static PromptSet open(Path file) {
    return PromptSet.open(file, ReadOptions.of(Optional.empty(), Optional.empty()));
  }

  /// Refuses evaluation prompts that are trained on, and anchors to other prompts.
  void checkPrompts() {
    Map<String, Prompt> evaluation = new HashMap<>();
    try (Stream<Prompt> prompts = open(config.evaluate().prompts()).prompts()) {
      prompts.forEach(prompt -> evaluation.putIfAbsent(prompt.contentHash(), prompt));
    }
    try (Stream<Prompt> prompts = open(config.prompts()).prompts()) {
      prompts
          .flatMap(prompt ->
              Optional.ofNullable(evaluation.get(prompt.contentHash())).stream()
                  .map(same ->
                      new UsageProblem(
                          "%s: the prompt at %s is also trained on (%s): a gain on it would be memory. Take it out of one of the two."
                              .formatted(config.source(), same.position(), prompt.position()))))
          .findFirst()
          .ifPresent(problem -> {
            throw problem;
          });
    }
    config.evaluate().anchors().ifPresent(anchors -> refuseForeign(anchors, evaluation));
  }

  private void refuseForeign(Path anchors, Map<String, Prompt> evaluation) {
    if (Answered.read(anchors).answers().values().stream()
        .noneMatch(item -> evaluation.containsKey(asked(item)))) {
      throw new UsageProblem(
          "%s, evaluate.anchors: expected answers to evaluation prompts, found none to any of them in %s."
              .formatted(config.source(), anchors));
    }
  }

  /// What an item asks, as a hash.
  static String asked(Item item) {
    return new Prompt(item.id(), item.position(), item.prompt(), item.category(), Map.of())
        .contentHash();
  }

  private String fingerprint(String prompts, String evaluation) {
    List<String> lines = new ArrayList<>();
    lines.add("policy: " + config.policy());
    config.model().ifPresent(model -> lines.add("model: " + model));
    lines.add("prompts: " + prompts);
    config.promptsPerIteration().ifPresent(count -> lines.add("prompts-per-iteration: " + count));
    lines.add("generate: " + config.generate());
    lines.add("judge: " + config.judge());
    lines.add("pairs: " + config.pairs());
    lines.add("evaluate: " + evaluation + " " + config.evaluate().settings());
    config.evaluate().anchors().ifPresent(file -> lines.add("anchors: " + anchorsHash(file)));
    return String.join("\n", lines);
  }

  private static String anchorsHash(Path file) {
    return open(file).check().files().stream()
        .map(FileFingerprint::sha256)
        .collect(Collectors.joining("+"));
  }
}
