package dev.assize.report;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.stats.Clusters;
import dev.assize.stats.PromptCredits;
import dev.assize.stats.PromptScores;
import dev.assize.stats.ScoreScale;
import dev.assize.stats.StatisticsSettings;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every model's credits in one run, by prompt, to be compared with other runs'. Not thread-safe.
public final class RunCredits {
  private final String run;
  private final Clusters prompts;
  private final StatisticsSettings settings;
  private final Map<String, PromptCredits> byModel = new TreeMap<>();
  private final Map<String, PromptScores> rated = new TreeMap<>();
  private final Map<String, SortedSet<String>> opponents = new TreeMap<>();

  /// Nothing counted yet.
  ///
  /// @param run its name
  /// @param prompts shared by all runs that are to be compared
  public RunCredits(String run, Clusters prompts, StatisticsSettings settings) {
    this.run = run;
    this.prompts = prompts;
    this.settings = settings;
  }

  /// Counts an item.
  public void add(ItemJudgement item) {
    for (PairJudgement pair : item.comparisons()) {
      String first = pair.pair().first().value();
      String second = pair.pair().second().value();
      pair.credit(settings.rule(), settings.muchWeight())
          .ifPresent(credit -> {
            add(first, second, item.cluster(), credit);
            add(second, first, item.cluster(), 1 - credit);
          });
    }
    if (settings.scores() == ScoreScale.ABSOLUTE) {
      item.scores()
          .forEach((candidate, score) -> {
            if (score instanceof ScoreOutcome.Scored scored) {
              rated
                  .computeIfAbsent(candidate.value(), _ -> new PromptScores(prompts))
                  .add(item.cluster(), scored.score());
            }
          });
    }
  }

  private void add(String model, String against, String prompt, double credit) {
    byModel.computeIfAbsent(model, _ -> new PromptCredits(prompts)).add(prompt, credit);
    opponents.computeIfAbsent(model, _ -> new TreeSet<>()).add(against);
  }

  String run() {
    return run;
  }

  /// Credits of every model of which a comparison counts, by name.
  Map<String, PromptCredits> byModel() {
    return Collections.unmodifiableMap(byModel);
  }

  /// Scores of every model that has one, by name; empty where they can't be compared.
  Map<String, PromptScores> rated() {
    return Collections.unmodifiableMap(rated);
  }

  /// Whether every comparison has this model on one side.
  boolean isReference(String model) {
    return opponents.entrySet().stream()
        .allMatch(
            of -> of.getKey().equals(model) || of.getValue().equals(Collections.singleton(model)));
  }
}
