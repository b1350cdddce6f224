package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.judgement.ItemJudgement.JudgeView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// Several judges seen as one. A panel is a way to combine, never a judge.
///
/// A pair goes to the candidate that more judges decided for; a judge whose orders disagree, or who
/// finds neither better, votes for neither. With equal votes the pair is `order_dependent` where
/// every judge's was, else `tied`. The probability is the mean of the judges' (of one source).
/// Scores are averaged.
public final class Panel {
  private Panel() {}

  /// The panel's view of an item, from its judges' views in the same order of comparisons.
  public static JudgeView of(Collection<JudgeView> judges) {
    List<PairJudgement> pairs = new ArrayList<>();
    int count = judges.iterator().next().comparisons().size();
    for (int at = 0; at < count; at++) {
      int index = at;
      pairs.add(pair(judges.stream().map(view -> view.comparisons().get(index)).toList()));
    }
    Map<CandidateId, ScoreOutcome> scores = new LinkedHashMap<>();
    Set<CandidateId> rated = new LinkedHashSet<>();
    judges.forEach(view -> rated.addAll(view.scores().keySet()));
    for (CandidateId candidate : rated) {
      scores.put(
          candidate,
          score(
              judges.stream()
                  .map(view -> view.scores().get(candidate))
                  .filter(java.util.Objects::nonNull)
                  .toList()));
    }
    return new JudgeView(pairs, scores);
  }

  private static PairJudgement pair(List<PairJudgement> judges) {
    Pair pair = judges.getFirst().pair();
    List<PairJudgement> judged = judges.stream().filter(PairJudgement::isJudged).toList();
    List<OrderReading> readings =
        judges.stream().flatMap(judge -> judge.readings().stream()).toList();
    WinProbability probability =
        ProbabilityRule.MEAN.combine(judged.stream().map(PairJudgement::probability).toList());
    return new PairJudgement(pair, outcome(pair, judges, judged), probability, List.of(), readings);
  }

  private static Outcome outcome(
      Pair pair, List<PairJudgement> judges, List<PairJudgement> judged) {
    if (judged.isEmpty()) {
      Set<String> reasons = new LinkedHashSet<>();
      for (PairJudgement judge : judges) {
        if (judge.outcome() instanceof Outcome.Unjudged(List<String> why)) {
          reasons.addAll(why);
        }
      }
      return new Outcome.Unjudged(List.copyOf(reasons));
    }
    int lead = 0;
    for (PairJudgement judge : judged) {
      if (judge.outcome() instanceof Outcome.Decided(CandidateId winner)) {
        lead += winner.equals(pair.first()) ? 1 : -1;
      }
    }
    if (lead != 0) {
      return new Outcome.Decided(lead > 0 ? pair.first() : pair.second());
    }
    boolean allDepend =
        judged.stream().allMatch(judge -> judge.outcome() instanceof Outcome.OrderDependent);
    boolean allSoft =
        judged.stream()
            .allMatch(judge -> judge.outcome() instanceof Outcome.OrderDependent(boolean s) && s);
    return allDepend ? new Outcome.OrderDependent(allSoft) : new Outcome.Tied();
  }

  private static ScoreOutcome score(List<ScoreOutcome> judges) {
    List<Double> samples = new ArrayList<>();
    double sum = 0;
    int scored = 0;
    Set<String> reasons = new LinkedHashSet<>();
    for (ScoreOutcome judge : judges) {
      switch (judge) {
        case ScoreOutcome.Scored rated -> {
          samples.addAll(rated.samples());
          sum += rated.score();
          scored++;
        }
        case ScoreOutcome.Unscored(List<String> why) -> reasons.addAll(why);
      }
    }
    return scored == 0
        ? new ScoreOutcome.Unscored(List.copyOf(reasons))
        : new ScoreOutcome.Scored(sum / scored, samples, OptionalDouble.empty(), Map.of());
  }
}
