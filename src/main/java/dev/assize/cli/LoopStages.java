package dev.assize.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.config.LoopConfig;
import dev.assize.dataset.Item;
import dev.assize.dataset.Prompt;
import dev.assize.dataset.PromptJson;
import dev.assize.dataset.PromptSet;
import dev.assize.dataset.ReadOptions;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.loop.Checkpoint;
import dev.assize.loop.LoopException;
import dev.assize.loop.Spent;
import dev.assize.loop.Stages;
import dev.assize.loop.Work;
import dev.assize.store.JudgementFile;
import dev.assize.store.LineWriter;
import dev.assize.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A loop's stages by our own commands: every one leaves an ordinary run folder, which `show` and
/// `report` read and the command that is printed makes again.
final class LoopStages implements Stages {
  private final LoopConfig config;
  private final LoopChecks checks;
  private final SubCommand command;
  private final InstantSource clock;
  private final Instant start;

  /// @param start of this start of the loop, for budgets of time
  LoopStages(
      LoopConfig config,
      LoopChecks checks,
      SubCommand command,
      InstantSource clock,
      Instant start) {
    this.config = config;
    this.checks = checks;
    this.command = command;
    this.clock = clock;
    this.start = start;
  }

  @Override
  public Answers generate(Checkpoint policy, int iteration, Path folder) {
    Path prompts =
        config.promptsPerIteration().stream()
            .mapToObj(count -> part(iteration, count, folder.resolveSibling("prompts.jsonl")))
            .findFirst()
            .orElse(config.prompts());
    return answers(policy, prompts, List.of(), folder);
  }

  @Override
  public Answers answer(Checkpoint policy, Path folder) {
    return answers(
        policy,
        config.evaluate().prompts(),
        List.of("generate.n=1", "policy.temperature=0"),
        folder);
  }

  private Answers answers(Checkpoint policy, Path prompts, List<String> settings, Path folder) {
    List<String> words = new ArrayList<>(List.of("generate", prompts.toString()));
    words.addAll(List.of("--policy", config.policy(), "--out", folder.toString(), "--json"));
    config.config().ifPresent(path -> words.addAll(List.of("--config", path.toString())));
    List<String> all = new ArrayList<>(config.generate());
    all.addAll(settings);
    all.addAll(budgets("generate"));
    all.add("policy.revision='" + policy.revision() + "'");
    addSettings(words, all);
    JsonNode summary = json(command.run("generate", words, LoopStages::missingResponses));
    return new Answers(
        summary.path("written").asLong(),
        summary.path("prompts").asLong() * summary.path("n").asLong()
            - summary.path("responses").asLong(),
        Answered.meanLength(candidates(folder)),
        work(summary));
  }

  private static String missingResponses(String printed) {
    JsonNode summary = json(printed);
    if (summary.path("unfinished").asLong() > 0) {
      return "a budget is used up";
    }
    String found =
        Stream.concat(
                summary.path("outcomes").properties().stream(),
                summary.path("failed").properties().stream())
            .map(each -> each.getKey() + " " + each.getValue().asText())
            .collect(Collectors.joining(", "));
    return "%d of %d prompts have no response (%s). generate: {allow-missing: SHARE} goes on without them, {keep-truncated: true} takes what broke off"
        .formatted(
            summary.path("without_response").asLong(), summary.path("prompts").asLong(), found);
  }

  /// The iteration's part of the training prompts: the next so many in the order of their hashes,
  /// from the beginning again where they are used up.
  private Path part(int iteration, int count, Path target) {
    PromptSet all =
        PromptSet.open(config.prompts(), ReadOptions.of(Optional.empty(), Optional.empty()));
    List<String> order;
    try (Stream<Prompt> prompts = all.prompts()) {
      order =
          prompts
              .sorted(Comparator.comparing(Prompt::contentHash).thenComparing(p -> p.id().value()))
              .map(prompt -> prompt.id().value())
              .toList();
    }
    Set<String> chosen = new HashSet<>();
    for (long at = (long) (iteration - 1) * count;
        chosen.size() < Math.min(count, order.size());
        at++) {
      chosen.add(order.get((int) (at % order.size())));
    }
    try (LineWriter lines = LineWriter.open(target);
        Stream<Prompt> prompts = all.prompts()) {
      prompts
          .filter(prompt -> chosen.contains(prompt.id().value()))
          .forEach(prompt -> {
            ObjectNode row = PromptJson.row(prompt);
            PromptJson.addMetadata(row, prompt);
            lines.write(row);
          });
      lines.complete();
    }
    return target;
  }

  static Path candidates(Path folder) {
    return folder.resolve("candidates.jsonl");
  }

  @Override
  public Judged judge(Checkpoint policy, Path candidates, Path folder) {
    List<String> settings = judging(policy);
    JsonNode summary = judged(candidates(candidates), settings, folder);
    Scores scores = Scores.of(folder);
    return new Judged(
        identity(folder),
        summary.path("items").asLong(),
        summary.path("unjudged").asLong(),
        scores.mean(),
        scores.topShare(),
        work(summary));
  }

  /// Which judges with which template made a run, as a hash.
  private static String identity(Path folder) {
    return RunFolder.readManifest(folder)
        .map(manifest ->
            dev.assize.text.Sha256.hex(
                    Stream.concat(
                            Stream.of(manifest.template().contentHash(), manifest.rubric()),
                            manifest.judges().stream()
                                .flatMap(judge ->
                                    Stream.of(
                                        judge.name(),
                                        judge.kind(),
                                        judge.settings().toString(),
                                        judge.server())))
                        .toList())
                .substring(0, 16))
        .orElseThrow();
  }

  private List<String> judging(Checkpoint policy) {
    return revised(checks.judgeSettings(), policy, config.judgesItself());
  }

  // Every checkpoint has one name and one address: only its revision keeps a cache from answering
  // for another one.
  private static List<String> revised(List<String> settings, Checkpoint policy, boolean isPolicy) {
    List<String> all = new ArrayList<>(settings);
    if (isPolicy) {
      all.add("judges." + LoopConfig.POLICY + ".revision='" + policy.revision() + "'");
    }
    return all;
  }

  private List<String> evaluating(Checkpoint policy) {
    return revised(
        checks.evaluationSettings(),
        policy,
        config.evaluate().judges().contains(LoopConfig.POLICY));
  }

  /// What is left to spend, for one command.
  private List<String> budgets(String section) {
    if (config.budgets().isEmpty()) {
      return List.of();
    }
    List<String> left =
        Spent.left(
            config.budgets(), Spent.in(config.out()), Duration.between(start, clock.instant()));
    return List.of(section + ".budget=[" + String.join(", ", left) + "]");
  }

  private JsonNode judged(Path data, List<String> settings, Path folder) {
    List<String> words = new ArrayList<>(List.of("judge", data.toString()));
    words.addAll(List.of("--out", folder.toString(), "--json"));
    config.config().ifPresent(path -> words.addAll(List.of("--config", path.toString())));
    addSettings(words, settings);
    addSettings(words, budgets("run"));
    return json(command.run("judge", words));
  }

  private void addSettings(List<String> words, List<String> settings) {
    settings.forEach(setting -> words.addAll(List.of("--set", setting)));
  }

  @Override
  public Compared compare(Checkpoint policy, Path newer, Path older, Path folder) {
    Answered answers = Answered.read(candidates(newer));
    Answered others = Answered.read(candidates(older));
    return compare(
        policy,
        answers,
        item -> Optional.ofNullable(others.answers().get(item.id())),
        label(newer),
        label(older),
        folder);
  }

  private Compared compare(
      Checkpoint policy,
      Answered answers,
      java.util.function.Function<Item, Optional<Item>> other,
      String name,
      String othersName,
      Path folder) {
    Path data = folder.resolveSibling(folder.getFileName() + ".jsonl");
    long alone = answers.pairWith(other, name, othersName, data);
    if (alone == answers.answers().size()) {
      return new Compared(Optional.empty(), 0, alone, Work.NONE);
    }
    JsonNode summary = judged(data, evaluating(policy), folder);
    return new Compared(
        rate(summary, name),
        summary.path("judged").asLong(),
        summary.path("unjudged").asLong() + alone,
        work(summary));
  }

  private static Optional<Rate> rate(JsonNode summary, String model) {
    for (JsonNode rate : summary.path("win_rates")) {
      if (rate.path("model").asText().equals(model) && rate.path("win_rate").isNumber()) {
        return Optional.of(
            new Rate(
                rate.path("win_rate").asDouble(),
                rate.path("low").asDouble(),
                rate.path("high").asDouble()));
      }
    }
    return Optional.empty();
  }

  /// `iteration-2/answers` are those of `M2`.
  private static String label(Path answers) {
    String iteration = answers.resolve("..").normalize().getFileName().toString();
    return "M" + iteration.substring(iteration.lastIndexOf('-') + 1);
  }

  @Override
  public Optional<Compared> compareWithAnchors(Checkpoint policy, Path newer, Path folder) {
    return config
        .evaluate()
        .anchors()
        .map(file -> {
          Map<String, Item> anchors = new HashMap<>();
          Answered.read(file)
              .answers()
              .values()
              .forEach(item -> anchors.put(LoopChecks.asked(item), item));
          return compare(
              policy,
              Answered.read(candidates(newer)),
              item -> Optional.ofNullable(anchors.get(LoopChecks.asked(item))),
              label(newer),
              "anchors",
              folder);
        });
  }

  @Override
  public Anchored rateAnchors(Checkpoint policy, Path answers, Path folder) {
    Path data = config.evaluate().anchors().orElse(candidates(answers));
    List<String> settings = judging(policy);
    if (!checks.isRating()) {
      return new Anchored(OptionalDouble.empty(), OptionalDouble.empty(), 0, Work.NONE);
    }
    JsonNode summary = judged(data, settings, folder);
    Scores scores = Scores.of(folder);
    return new Anchored(scores.mean(), scores.deviation(), scores.count(), work(summary));
  }

  @Override
  public Pairs pairs(int iteration, Path judged, Path target) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "pairs",
                judged.toString(),
                "--out",
                target.toString(),
                "--iteration",
                String.valueOf(iteration),
                "--json",
                "--force"));
    config.pairs().forEach((flag, value) -> words.add("--" + flag + "=" + value));
    if (!config.pairs().containsKey("format")) {
      words.add("--format=trl-conversational");
    }
    try {
      Files.createDirectories(target.resolve("..").normalize());
    } catch (IOException failed) {
      throw new LoopException("Can't make %s: %s".formatted(target, failed.getMessage()), failed);
    }
    JsonNode report = json(command.run("pairs", words));
    Map<String, Long> dropped = new HashMap<>();
    report
        .path("prompts_dropped")
        .properties()
        .forEach(each -> dropped.put(each.getKey(), each.getValue().asLong()));
    JsonNode longer = report.path("mean_words_longer");
    return new Pairs(
        report.path("prompts").asLong(),
        report.path("pairs").asLong(),
        dropped,
        dropped.getOrDefault("all_equal", 0L),
        longer.isNumber() ? OptionalDouble.of(longer.asDouble()) : OptionalDouble.empty());
  }

  private static Work work(JsonNode summary) {
    JsonNode tokens = summary.path("tokens");
    JsonNode cost = summary.path("cost");
    return new Work(
        summary.path("calls").asLong(),
        tokens.path("prompt").asLong() + tokens.path("completion").asLong(),
        cost.isNumber() ? Optional.of(cost.decimalValue()) : Optional.empty());
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException broken) {
      throw new LoopException("a step printed no JSON: " + text, broken);
    }
  }

  /// The scores of a run.
  private record Scores(List<Double> all) {
    static Scores of(Path run) {
      try (Stream<ItemJudgement> items = JudgementFile.read(run.resolve("judgements.jsonl"))) {
        return new Scores(
            items
                .flatMap(item -> item.scores().values().stream())
                .flatMap(score ->
                    score instanceof ScoreOutcome.Scored known
                        ? Stream.of(known.score())
                        : Stream.empty())
                .toList());
      }
    }

    long count() {
      return all.size();
    }

    OptionalDouble mean() {
      return all.stream().mapToDouble(Double::doubleValue).average();
    }

    OptionalDouble deviation() {
      if (all.size() < 2) {
        return OptionalDouble.empty();
      }
      double mean = mean().orElseThrow();
      double squares = all.stream().mapToDouble(score -> (score - mean) * (score - mean)).sum();
      return OptionalDouble.of(Math.sqrt(squares / (all.size() - 1)));
    }

    OptionalDouble topShare() {
      Map<Double, Long> counts = new HashMap<>();
      all.forEach(score -> counts.merge(score, 1L, Long::sum));
      return counts.values().stream().mapToDouble(count -> (double) count / all.size()).max();
    }
  }
}
