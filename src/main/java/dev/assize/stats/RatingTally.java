package dev.assize.stats;

import dev.assize.dataset.Label;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ScoreOutcome;
import java.util.OptionalDouble;

/// Compares ratings with the data's scores. See [RatingAgreement].
final class RatingTally {
  private final PairedValues points = new PairedValues();
  private final ExactSum errors = new ExactSum();

  void add(ItemJudgement item) {
    if (item.label().isPresent() && item.label().get() instanceof Label.Scored(var labels)) {
      item.scores()
          .forEach((candidate, outcome) -> {
            Double label = labels.get(candidate);
            if (label != null
                && Double.isFinite(label)
                && outcome instanceof ScoreOutcome.Scored scored) {
              errors.add(Math.abs(scored.score() - label));
              points.add(label, scored.score());
            }
          });
    }
  }

  void merge(RatingTally other) {
    points.merge(other.points);
    errors.merge(other.errors);
  }

  RatingAgreement result() {
    long count = points.count();
    return new RatingAgreement(
        count,
        count == 0 ? OptionalDouble.empty() : OptionalDouble.of(errors.value() / count),
        points.pearson(),
        points.spearman());
  }
}
