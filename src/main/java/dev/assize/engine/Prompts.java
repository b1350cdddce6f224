package dev.assize.engine;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.Promptless;
import dev.assize.prompt.RenderedPrompt;
import dev.assize.prompt.Renderer;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import java.util.ArrayList;
import java.util.List;

/// The tasks of an item and their prompts, without asking anybody.
public final class Prompts {
  private final JudgeTemplate template;
  private final Settings settings;
  private final Renderer renderer = new Renderer();

  public Prompts(JudgeTemplate template, Settings settings) {
    this.template = template;
    this.settings = settings;
  }

  /// Everything that one judge is to be asked about an item; pairs of equal answers are left out.
  public List<JudgeTask> tasks(Item item) {
    List<JudgeTask> tasks = new ArrayList<>();
    switch (template.kind()) {
      case PAIRWISE ->
          settings.plan().comparisons(item).stream()
              .filter(pair -> !areIdentical(pair))
              .forEach(pair -> tasks.addAll(tasks(item, pair)));
      case RATING -> {
        for (Candidate candidate : item.candidates()) {
          for (int sample = 0; sample < settings.plan().samples(); sample++) {
            tasks.add(new JudgeTask.Rate(item, candidate, sample));
          }
        }
      }
      case RATING_ALL -> {
        for (int sample = 0; sample < settings.plan().samples(); sample++) {
          tasks.add(new JudgeTask.RateAll(item, settings.plan().arrangement(item, sample), sample));
        }
      }
      case CHOICE -> tasks.addAll(choices(item));
      // What is reviewed are other tasks' replies.
      case REVIEW -> {}
    }
    return tasks;
  }

  /// The tasks of a choice among all candidates; none where they are all the same, or more than can
  /// be shown at once.
  List<JudgeTask.Choose> choices(Item item) {
    List<JudgeTask.Choose> tasks = new ArrayList<>();
    int shown = Renderer.shown(template, item);
    if (shown > 1 && shown <= Renderer.mostShown(template)) {
      for (int sample = 0; sample < settings.plan().samples(); sample++) {
        for (List<Candidate> row : settings.plan().arrangements(item, sample)) {
          tasks.add(new JudgeTask.Choose(item, row, sample));
        }
      }
    }
    return tasks;
  }

  /// The tasks of one pair: the samples of an order follow each other, the second order follows the
  /// first.
  List<JudgeTask.Compare> tasks(Item item, Comparison pair) {
    List<JudgeTask.Compare> tasks = new ArrayList<>();
    for (Order order : settings.plan().orders(item, pair)) {
      for (int sample = 0; sample < settings.plan().samples(); sample++) {
        tasks.add(new JudgeTask.Compare(item, pair, order, sample));
      }
    }
    return tasks;
  }

  static boolean areIdentical(Comparison pair) {
    return pair.first().text().equals(pair.second().text());
  }

  /// The prompt of one step of a task; where a judge reads none, what it reads instead.
  ///
  /// @param previous the replies of the steps before
  public RenderedPrompt prompt(JudgeTask task, int step, List<String> previous) {
    return Promptless.reads(template, task)
        .orElseGet(() ->
            renderer.render(
                template,
                step,
                task,
                settings.rubric(),
                previous,
                settings.plan().seed(),
                settings.defuse()));
  }
}
