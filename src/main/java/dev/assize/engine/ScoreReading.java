package dev.assize.engine;

import dev.assize.judgement.Outcome;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.LabelProbabilities;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// Combines the samples of one candidate's rating: the mean of those that have a score.
final class ScoreReading {
  private ScoreReading() {}

  static ScoreOutcome of(List<TaskReading> samples, Trust trust) {
    List<Double> scores = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    Map<String, List<Double>> criteria = new LinkedHashMap<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (TaskReading sample : samples) {
      switch (sample) {
        case TaskReading.Read(Reading reading, LabelMass mass) -> {
          add(reading.verdict(), scores, criteria, reasons);
          LabelProbabilities.expectedScore(trust.told(mass)).ifPresent(expected::add);
        }
        case TaskReading.Failed(var failure) -> reasons.add(failure.reason().label());
        case TaskReading.NotMade() -> reasons.add(Outcome.Unjudged.PENDING);
      }
    }
    if (scores.isEmpty()) {
      return new ScoreOutcome.Unscored(List.copyOf(reasons));
    }
    Map<String, Double> means = new LinkedHashMap<>();
    criteria.forEach((name, values) -> means.put(name, mean(values)));
    // Some samples' expectation beside other samples' hard scores would be neither of the two.
    OptionalDouble expectation =
        expected.size() == scores.size()
            ? OptionalDouble.of(mean(expected))
            : OptionalDouble.empty();
    return new ScoreOutcome.Scored(mean(scores), scores, expectation, means);
  }

  private static void add(
      ParsedVerdict verdict,
      List<Double> scores,
      Map<String, List<Double>> criteria,
      Set<String> reasons) {
    switch (verdict) {
      case ParsedVerdict.Rated(double score) -> scores.add(score);
      case ParsedVerdict.RatedBy(Map<String, Double> by) -> {
        by.forEach(
            (name, score) -> criteria.computeIfAbsent(name, _ -> new ArrayList<>()).add(score));
        scores.add(mean(List.copyOf(by.values())));
      }
      case ParsedVerdict.Unparsed(var reason, var _) -> reasons.add(reason.label());
      case ParsedVerdict.Preferred _,
          ParsedVerdict.Even _,
          ParsedVerdict.Chosen _,
          ParsedVerdict.Ranked _,
          ParsedVerdict.RatedEach _ ->
          throw new IllegalArgumentException(
              "a rating template's grammar gave a verdict about several answers: " + verdict);
    }
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
