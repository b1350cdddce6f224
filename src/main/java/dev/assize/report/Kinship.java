package dev.assize.report;

import dev.assize.stats.JudgeStatistics;
import dev.assize.stats.ModelFamily;
import dev.assize.stats.ScoreSummary;
import dev.assize.stats.WinRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A judge that judged a model of its own family.
///
/// @param judge its name in configuration
record Kinship(String judge, String model, ModelFamily family) {

  /// All of a run, told by the names of the judges' models and of the candidates.
  static List<Kinship> in(Summary summary) {
    List<Kinship> found = new ArrayList<>();
    for (RunFacts.JudgeFacts judge : summary.facts().judges()) {
      Set<ModelFamily> its = ModelFamily.of(judge.model().orElse(judge.name()));
      for (String model : models(summary.statistics().overall())) {
        ModelFamily.of(model).stream()
            .filter(its::contains)
            .findFirst()
            .ifPresent(family -> found.add(new Kinship(judge.name(), model, family)));
      }
    }
    return found;
  }

  private static Set<String> models(JudgeStatistics statistics) {
    Set<String> models = new TreeSet<>();
    Stream.concat(
            statistics.ranking().stream().map(WinRate::model),
            statistics.scores().byCandidate().stream().map(ScoreSummary.OfCandidate::candidate))
        .forEach(models::add);
    return models;
  }
}
