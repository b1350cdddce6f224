package dev.assize.engine;

import dev.assize.dataset.Item;
import dev.assize.dataset.ItemId;
import dev.assize.prompt.JudgeTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// One judge of a run: where its answers come from, and how it is asked.
///
/// @param settings with the judge's own number of samples
record Seat(
    CallSource source,
    JudgeTemplate template,
    Settings settings,
    Prompts prompts,
    TaskReader reader) {

  static Seat of(CallSource source, JudgeTemplate run, Settings settings, Set<ItemId> measured) {
    JudgeTemplate template = settings.templateOf(source.judge(), run);
    Settings own = settings.of(source.judge());
    Prompts prompts = new Prompts(template, own);
    return new Seat(
        source, template, own, prompts, new TaskReader(template, prompts, own, measured));
  }

  String judge() {
    return source.judge();
  }

  /// What the parts of its rubric weigh, by name; empty where they are not rated apart.
  Map<String, Double> weights() {
    Map<String, Double> weights = new LinkedHashMap<>();
    template
        .rubric()
        .ifPresent(
            rubric -> rubric.criteria().forEach(part -> weights.put(part.name(), part.weight())));
    return weights;
  }

  boolean isAnswered(Item item) {
    return prompts.tasks(item).stream().allMatch(task -> reader.isAnswered(task, source));
  }

  /// Whether its scores stand on a scale of its own, which no other judge shares.
  boolean hasOwnScale() {
    return settings.hasOwnManner(judge()) && template.kind() == JudgeTemplate.Kind.RATING;
  }
}
