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
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/// Combines the samples of one candidate's rating: the mean of those that have a score.
final class ScoreReading {
  private ScoreReading() {}

  /// @param weights of the criteria, by name; empty where they weigh the same
  static ScoreOutcome of(List<TaskReading> samples, Trust trust, Map<String, Double> weights) {
    List<Double> scores = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    Map<String, List<Double>> criteria = new LinkedHashMap<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (TaskReading sample : samples) {
      switch (sample) {
        case TaskReading.Read(Reading reading, LabelMass mass, var _) -> {
          add(reading.verdict(), scores, criteria, reasons, weights);
          LabelProbabilities.expectedScore(trust.told(mass)).ifPresent(expected::add);
        }
        case TaskReading.Failed(var failure) -> reasons.add(failure.reason().label());
        case TaskReading.NotMade() -> reasons.add(Outcome.Unjudged.PENDING);
        case TaskReading.SetAside() -> reasons.add(Reviewing.SET_ASIDE);
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
    return new ScoreOutcome.Scored(mean(scores), scores, expectation, means, samples.size());
  }

  private static void add(
      ParsedVerdict verdict,
      List<Double> scores,
      Map<String, List<Double>> criteria,
      Set<String> reasons,
      Map<String, Double> weights) {
    switch (verdict) {
      case ParsedVerdict.Rated(double score) -> scores.add(score);
      case ParsedVerdict.RatedBy(Map<String, Double> by) -> {
        by.forEach(
            (name, score) -> criteria.computeIfAbsent(name, _ -> new ArrayList<>()).add(score));
        scores.add(weightedMean(by, weights));
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

  // A grammar of its own attributes, which the rubric doesn't weigh, has them all weigh the same.
  private static double weightedMean(Map<String, Double> scores, Map<String, Double> weights) {
    if (!weights.keySet().containsAll(scores.keySet())) {
      return mean(List.copyOf(scores.values()));
    }
    double sum = 0;
    double weight = 0;
    for (Map.Entry<String, Double> score : scores.entrySet()) {
      double its = Objects.requireNonNull(weights.get(score.getKey()));
      sum += its * score.getValue();
      weight += its;
    }
    return sum / weight;
  }

  /// What a sample that rates all answers at once says of the one in a slot.
  static TaskReading inSlot(TaskReading sample, int slot) {
    return switch (sample) {
      case TaskReading.Read(Reading reading, LabelMass mass, String said)
          when reading.verdict() instanceof ParsedVerdict.RatedEach(List<Double> scores) ->
          new TaskReading.Read(
              new Reading(
                  new ParsedVerdict.Rated(scores.get(slot)), reading.span(), reading.repairs()),
              mass,
              said);
      case TaskReading.Read read -> read;
      case TaskReading.SetAside aside -> aside;
      case TaskReading.Failed failed -> failed;
      case TaskReading.NotMade notMade -> notMade;
    };
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
