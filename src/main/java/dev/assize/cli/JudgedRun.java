package dev.assize.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.config.Workshop;
import dev.assize.engine.Asides;
import dev.assize.judge.RulesJudge;
import dev.assize.judgement.ItemJudgement;
import dev.assize.report.FindingsSettings;
import dev.assize.report.RunFacts;
import dev.assize.stats.Interval;
import dev.assize.stats.ScoreScale;
import dev.assize.stats.StatisticsSettings;
import dev.assize.stats.panel.PanelDecision;
import dev.assize.stats.panel.PanelLearning;
import dev.assize.stats.panel.PanelSettings;
import dev.assize.store.JudgementFile;
import dev.assize.store.Manifest;
import dev.assize.store.RunFolder;
import dev.assize.task.OrderPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run by its manifest and its judgements alone; neither ledger nor data is looked at.
///
/// @param stored its `summary.json`, an empty object where there is none
record JudgedRun(Path path, Manifest manifest, ObjectNode stored) {
  private static final double ALLOWED = 0.05;

  /// Opens a run.
  ///
  /// @throws UsageProblem where there is none, or nothing was judged yet
  static JudgedRun open(Path path) {
    Manifest manifest =
        RunFolder.readManifest(path)
            .orElseThrow(() ->
                new UsageProblem(
                    "%s: expected a run folder with a manifest.json, found none.".formatted(path)));
    if (!Files.exists(judgements(path))) {
      throw new UsageProblem(
          "%s: expected a judgements.jsonl, found none: the run was stopped before its end. The 'assize judge' that began it goes on with it."
              .formatted(path));
    }
    return new JudgedRun(path, manifest, summary(path));
  }

  private static Path judgements(Path run) {
    return run.resolve("judgements.jsonl");
  }

  private static ObjectNode summary(Path run) {
    Path file = run.resolve("summary.json");
    if (!Files.exists(file)) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      if (Json.MAPPER.readTree(file.toFile()) instanceof ObjectNode object) {
        return object;
      }
      throw new UsageProblem(
          file + ": expected a JSON object. Remove the file: it can be made anew.");
    } catch (JsonProcessingException broken) {
      throw new UsageProblem(
          "%s: expected a JSON object, found broken JSON: %s. Remove the file: it can be made anew."
              .formatted(file, broken.getOriginalMessage()));
    } catch (IOException unreadable) {
      throw new UsageProblem("%s: can't be read: %s.".formatted(file, unreadable.getMessage()));
    }
  }

  /// Its items; close the stream to close the file.
  Stream<ItemJudgement> items() {
    return JudgementFile.read(judgements(path));
  }

  /// How it is counted: as it was, but for what was asked otherwise.
  FindingsSettings counting(CountingOptions options) {
    return new FindingsSettings(
            new StatisticsSettings(
                options
                    .rule()
                    .orElseGet(() ->
                        CountingOptions.rule(
                            manifest.counting().getOrDefault("order-rule", "agree-or-tie"))),
                options.weight().orElseGet(() -> number("strength-weight", 2)),
                orders(),
                Long.parseLong(manifest.plan().getOrDefault("seed", "0")),
                ScoreScale.valueOf(
                    manifest
                        .counting()
                        .getOrDefault("scores", "absolute")
                        .toUpperCase(Locale.ROOT))),
            tau())
        .counting(
            new PanelSettings(
                CountingOptions.panel(manifest.counting().getOrDefault("panel", "majority")),
                (int) number("quorum", 1)));
  }

  /// What a panel's judges come to; all items are seen for it where the rule needs that.
  PanelDecision decision(PanelSettings settings) {
    if (!settings.rule().learns()) {
      return PanelDecision.of(settings);
    }
    PanelLearning learning = new PanelLearning(settings);
    try (Stream<ItemJudgement> items = items()) {
      items.forEach(learning::add);
    }
    return learning.result();
  }

  /// A panel's rule and quorum as they were, but for what was asked otherwise.
  ///
  /// @param panel a rule's name; null for the run's
  /// @param quorum null for the run's
  /// @throws UsageProblem where there is no panel
  PanelSettings panel(PanelSettings before, @Nullable String panel, @Nullable Integer quorum) {
    if (panel == null && quorum == null) {
      return before;
    }
    if (manifest.judges().size() == 1) {
      throw new UsageProblem(
          "%s: --panel and --quorum: expected a run of several judges, found one of %s alone."
              .formatted(path, manifest.judges().getFirst().name()));
    }
    if (combined().isPresent()) {
      throw new UsageProblem(
          "%s: --panel and --quorum count votes, and this run's judges are parts of a combined one: leave them out."
              .formatted(path));
    }
    if (quorum != null && quorum < 1) {
      throw new UsageProblem("--quorum: expected a number of at least 1, found " + quorum + ".");
    }
    return new PanelSettings(
        panel == null ? before.rule() : CountingOptions.panel(panel),
        quorum == null ? before.quorum() : quorum);
  }

  /// The name of the judge that the run's judges are the parts of.
  Optional<String> combined() {
    return Workshop.combined(manifest.counting());
  }

  /// The scale of the link of two ratings.
  double tau() {
    return number("tau", 1);
  }

  private double number(String key, double otherwise) {
    return Optional.ofNullable(manifest.counting().get(key))
        .map(Double::parseDouble)
        .orElse(otherwise);
  }

  private OrderPolicy orders() {
    return OrderPolicy.valueOf(
        manifest.plan().getOrDefault("orders", "both").toUpperCase(Locale.ROOT));
  }

  /// What is known of it beside its numbers.
  RunFacts facts() {
    JsonNode items = stored.path("items");
    return new RunFacts(
        manifest.data().stream().map(Manifest.Data::name).collect(Collectors.joining(" + ")),
        Optional.of(manifest.readAs().replaceFirst("^read as ", "")),
        items.canConvertToLong() && items.isNumber()
            ? OptionalLong.of(items.longValue())
            : OptionalLong.empty(),
        stored.path("bad_rows").asLong(0),
        manifest.template().name(),
        manifest.judges().stream().map(JudgedRun::judge).toList(),
        orders(),
        Integer.parseInt(manifest.plan().getOrDefault("samples", "1")),
        RunFacts.Work.NONE,
        new RunFacts.Work(stored.path("calls").asLong(0), Optional.empty(), Optional.empty()),
        stored.path("cache_hits").asLong(0),
        0,
        Duration.ZERO,
        Asides.NONE,
        notices(),
        Optional.of(path.toString()),
        Optional.empty(),
        stored.path("interrupted").asBoolean(false),
        enough(),
        ImportedRun.format(manifest).isPresent() ? 1 : ALLOWED);
  }

  private Optional<RunFacts.Enough> enough() {
    JsonNode stopped = stored.path("stopped_when");
    if (!stopped.isObject()) {
      return Optional.empty();
    }
    SortedMap<String, Interval> intervals = new TreeMap<>();
    stopped
        .path("intervals")
        .properties()
        .forEach(of ->
            intervals.put(
                of.getKey(),
                new Interval(
                    of.getValue().path("low").asDouble(), of.getValue().path("high").asDouble())));
    return Optional.of(
        new RunFacts.Enough(
            stopped.path("rule").asText(), stopped.path("prompts").asLong(), intervals));
  }

  private List<String> notices() {
    List<String> notices = new ArrayList<>();
    stored.path("notices").forEach(notice -> notices.add(notice.asText()));
    return notices;
  }

  private static RunFacts.JudgeFacts judge(Manifest.JudgeRecord judge) {
    return RunFacts.JudgeFacts.of(
        judge.name(), RulesJudge.caveat(judge.kind(), judge.identity()), judge.identity());
  }
}
