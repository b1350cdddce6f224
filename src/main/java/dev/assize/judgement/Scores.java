package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.Combination.Gate;
import dev.assize.judgement.Combination.Part;
import dev.assize.judgement.ItemJudgement.JudgeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// What several judges scored one answer.
record Scores(Map<String, JudgeView> views, CandidateId candidate) {
  /// Rounding is no difference: 0.7 + 0.1 reaches 0.8.
  private static final double EQUAL = 1e-9;

  private static final double STEPS = 1e9;

  static JudgeView view(Map<String, JudgeView> views, String judge) {
    return Optional.ofNullable(views.get(judge))
        .orElseThrow(() -> new IllegalArgumentException("judge " + judge + " has no view"));
  }

  ScoreOutcome found(Map<CandidateId, ScoreOutcome> scores) {
    return Optional.ofNullable(scores.get(candidate))
        .orElseThrow(
            () -> new IllegalArgumentException("candidate %s was not rated".formatted(candidate)));
  }

  private ScoreOutcome of(String judge) {
    return found(view(views, judge).scores());
  }

  Passage passage(List<Gate> gates) {
    Set<String> unknown = new LinkedHashSet<>();
    for (Gate gate : gates) {
      switch (of(gate.judge())) {
        case ScoreOutcome.Scored scored -> {
          if (scored.score() < gate.atLeast() - EQUAL) {
            return new Passage.Closed();
          }
        }
        case ScoreOutcome.Unscored(List<String> reasons) -> unknown.addAll(reasons);
      }
    }
    return unknown.isEmpty() ? new Passage.Open() : new Passage.Unknown(List.copyOf(unknown));
  }

  ScoreOutcome sum(List<Part> parts) {
    return combined(parts, weighted -> weighted.stream().mapToDouble(Weighted::times).sum());
  }

  ScoreOutcome product(List<Part> parts) {
    return combined(
        parts,
        weighted -> weighted.stream().mapToDouble(Weighted::power).reduce(1, (a, b) -> a * b));
  }

  /// A score in which no part has a say, beside what those that said something would add.
  ScoreOutcome at(double score, List<Part> parts) {
    return scored(score, weighted(parts, new LinkedHashSet<>()));
  }

  private record Weighted(String judge, double value, double weight) {
    double times() {
      return weight * value;
    }

    double power() {
      return Math.pow(value, weight);
    }
  }

  private ScoreOutcome combined(List<Part> parts, ToDoubleFunction<List<Weighted>> how) {
    Set<String> missing = new LinkedHashSet<>();
    List<Weighted> values = weighted(parts, missing);
    return missing.isEmpty()
        ? scored(how.applyAsDouble(values), values)
        : new ScoreOutcome.Unscored(List.copyOf(missing));
  }

  private List<Weighted> weighted(List<Part> parts, Set<String> missing) {
    List<Weighted> values = new ArrayList<>();
    for (Part part : parts) {
      switch (of(part.judge())) {
        case ScoreOutcome.Scored scored ->
            values.add(new Weighted(part.judge(), part.value(scored.score()), part.weight()));
        case ScoreOutcome.Unscored(List<String> reasons) -> missing.addAll(reasons);
      }
    }
    return values;
  }

  private static ScoreOutcome scored(double score, List<Weighted> values) {
    // Sums of the same numbers in another order must tie.
    double tidy = Math.rint(score * STEPS) / STEPS;
    Map<String, Double> parts = new LinkedHashMap<>();
    values.forEach(each -> parts.put(each.judge(), each.value()));
    return new ScoreOutcome.Scored(tidy, List.of(tidy), OptionalDouble.empty(), parts);
  }
}
