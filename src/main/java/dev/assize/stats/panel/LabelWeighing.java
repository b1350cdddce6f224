package dev.assize.stats.panel;

import dev.assize.dataset.Label.Preference;
import dev.assize.stats.panel.LabelWeights.JudgeWeight;
import dev.assize.stats.panel.LabelWeights.Unweighted;
import dev.assize.stats.panel.LabelWeights.Weighted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Weighs judges by labels.
final class LabelWeighing {
  private LabelWeighing() {}

  static LabelWeights of(CountedVotes votes) {
    if (votes.patterns().isEmpty()) {
      return new Unweighted(new PanelObstacle.NoVotes());
    }
    List<JudgeWeight> judges =
        IntStream.range(0, votes.judges().size()).mapToObj(judge -> weight(votes, judge)).toList();
    if (judges.stream().allMatch(judge -> judge.labelled() == 0)) {
      return new Unweighted(new PanelObstacle.NoLabels());
    }
    return judges.stream().allMatch(judge -> judge.weight() == 0)
        ? new Unweighted(new PanelObstacle.NoneBetterThanChance())
        : new Weighted(judges);
  }

  private static JudgeWeight weight(CountedVotes votes, int judge) {
    long labelled = 0;
    long halves = 0;
    for (Map.Entry<VotePattern, Long> each : votes.patterns().entrySet()) {
      Optional<Preference> vote = each.getKey().vote(judge);
      Optional<Preference> truth = each.getKey().truth();
      if (vote.isPresent() && truth.isPresent() && truth.get() != Preference.NEITHER) {
        labelled += each.getValue();
        halves += each.getValue() * halves(vote.get(), truth.get());
      }
    }
    double agreed = halves / 2.0;
    double chance = (agreed + 1) / (labelled + 2);
    return new JudgeWeight(
        votes.judges().get(judge),
        labelled,
        labelled == 0 ? OptionalDouble.empty() : OptionalDouble.of(agreed / labelled),
        Math.max(0, Math.log(chance / (1 - chance))));
  }

  private static int halves(Preference vote, Preference truth) {
    if (vote == truth) {
      return 2;
    }
    return vote == Preference.NEITHER ? 1 : 0;
  }
}
