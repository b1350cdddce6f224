package dev.assize.stats;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ScoreOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Scores by attribute and candidate, where each attribute of a rubric has a number of its own. An
/// answer without the whole has none of its parts.
final class AttributeTally {
  private final SortedMap<String, ScoreTally> byAttribute = new TreeMap<>();

  void add(int cluster, Map<CandidateId, ScoreOutcome> scores) {
    SortedMap<String, Map<CandidateId, ScoreOutcome>> each = new TreeMap<>();
    scores.forEach((candidate, outcome) -> {
      switch (outcome) {
        case ScoreOutcome.Scored scored ->
            scored
                .criteria()
                .forEach((name, score) ->
                    each.computeIfAbsent(name, _ -> new LinkedHashMap<>())
                        .put(candidate, alone(score)));
        case ScoreOutcome.Unscored _ -> {}
      }
    });
    each.forEach(
        (name, its) -> byAttribute.computeIfAbsent(name, _ -> new ScoreTally()).add(cluster, its));
  }

  private static ScoreOutcome alone(double score) {
    return new ScoreOutcome.Scored(score, List.of(), OptionalDouble.empty(), Map.of());
  }

  void merge(AttributeTally other, int[] here) {
    other.byAttribute.forEach(
        (name, its) -> byAttribute.computeIfAbsent(name, _ -> new ScoreTally()).merge(its, here));
  }

  SortedMap<String, ScoreSummary> result(ClusterBootstrap bootstrap, ScoreScale scale) {
    SortedMap<String, ScoreSummary> all = new TreeMap<>();
    byAttribute.forEach((name, its) -> all.put(name, its.result(bootstrap, scale)));
    return all;
  }
}
