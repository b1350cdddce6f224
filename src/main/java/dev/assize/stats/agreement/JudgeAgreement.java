package dev.assize.stats.agreement;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One judge's agreement, or a panel's.
final class JudgeAgreement {
  private final OrderRule rule;
  private final double muchWeight;
  private final VerdictTally verdicts = new VerdictTally();
  private final PositionTally positions = new PositionTally();
  private final Map<Source, MarginTally> margins = new EnumMap<>(Source.class);
  private final RatedTally ratings = new RatedTally();

  JudgeAgreement(OrderRule rule, double muchWeight) {
    this.rule = rule;
    this.muchWeight = muchWeight;
  }

  void addVerdicts(int cluster, ItemJudgement item, List<PairJudgement> comparisons) {
    for (PairJudgement judged : comparisons) {
      label(item, judged)
          .ifPresent(label -> {
            verdicts.add(cluster, label, judged.credit(rule, muchWeight));
            if (judged.probability() instanceof Point(double value, Source source)) {
              margins.computeIfAbsent(source, _ -> new MarginTally()).add(cluster, label, value);
            }
          });
    }
  }

  void addOrders(int cluster, ItemJudgement item, List<PairJudgement> comparisons) {
    comparisons.forEach(judged -> positions.add(cluster, judged, label(item, judged)));
  }

  void addRatings(ItemJudgement item, Map<CandidateId, ScoreOutcome> scores) {
    if (item.label().isPresent() && item.label().get() instanceof Label.Scored(var labels)) {
      scores.forEach((candidate, outcome) -> {
        Double label = labels.get(candidate);
        if (label != null
            && Double.isFinite(label)
            && outcome instanceof ScoreOutcome.Scored scored) {
          ratings.add(item.cluster(), label, scored.score());
        }
      });
    }
  }

  void merge(JudgeAgreement other, int[] here) {
    verdicts.merge(other.verdicts, here);
    positions.merge(other.positions, here);
    other.margins.forEach((source, theirs) ->
        margins.computeIfAbsent(source, _ -> new MarginTally()).merge(theirs, here));
    ratings.merge(other.ratings);
  }

  AgreementResult result() {
    Map<Source, List<MarginBucket>> buckets = new EnumMap<>(Source.class);
    margins.forEach((source, tally) -> buckets.put(source, tally.result()));
    return new AgreementResult(verdicts.result(), positions.result(), buckets, ratings.result());
  }

  private static Optional<Preference> label(ItemJudgement item, PairJudgement judged) {
    return item.label()
        .flatMap(says -> says.between(judged.pair().first(), judged.pair().second()));
  }
}
