package dev.assize.stats.panel;

import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.Outcome;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.WinProbability;
import dev.assize.stats.panel.LabelWeights.Weighted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a panel's judges come to under a rule: makes of an item as it is recorded one as it counts.
///
/// Only the outcome follows the rule; the panel's win probability stays the mean of the judges'.
public final class PanelDecision {
  /// The reason of a comparison on which too few judges have a verdict.
  public static final String NO_QUORUM = "no_quorum";

  /// The reason of a comparison on which only judges without weight have a verdict.
  public static final String NO_WEIGHT = "no_weight";

  /// The reason of a comparison whose probability is bounded on both sides of ½.
  public static final String BOUNDED = "bounded";

  /// As it is recorded.
  public static final PanelDecision RECORDED = of(PanelSettings.DEFAULT);

  private final PanelSettings settings;
  private final Knowledge knowledge;

  /// What had to be learned.
  sealed interface Knowledge {}

  /// Nothing, as the rule needs nothing, or as there was nothing to learn from.
  record Nothing(Optional<PanelObstacle> obstacle) implements Knowledge {}

  /// @param without by fold of prompts, learned from the others
  record Weighed(Weighted all, List<Weighted> without) implements Knowledge {}

  /// Whom to believe.
  record Believed(Consensus.Estimated consensus) implements Knowledge {}

  PanelDecision(PanelSettings settings, Knowledge knowledge) {
    this.settings = settings;
    this.knowledge = knowledge;
  }

  /// By a rule that learns nothing; one that does counts by majority.
  public static PanelDecision of(PanelSettings settings) {
    return new PanelDecision(settings, new Nothing(Optional.empty()));
  }

  static PanelDecision hindered(PanelSettings settings, PanelObstacle why) {
    return new PanelDecision(settings, new Nothing(Optional.of(why)));
  }

  /// The rule that was asked for.
  public PanelSettings settings() {
    return settings;
  }

  /// Why the majority counts instead of the rule that was asked for; empty where the rule does.
  public Optional<PanelObstacle> obstacle() {
    return knowledge instanceof Nothing(var why) ? why : Optional.empty();
  }

  /// An item as it counts; one of a single judge is as it is recorded.
  public ItemJudgement of(ItemJudgement item) {
    boolean recorded = settings.rule() == PanelRule.MAJORITY && settings.quorum() == 1;
    if (item.byJudge().isEmpty() || recorded) {
      return item;
    }
    List<PairJudgement> counted = new ArrayList<>();
    for (int at = 0; at < item.comparisons().size(); at++) {
      counted.add(counted(item, item.comparisons().get(at), votes(item, at)));
    }
    return new ItemJudgement(
        item.id(),
        item.position(),
        item.cluster(),
        item.category(),
        item.label(),
        item.candidates(),
        counted,
        item.scores(),
        item.choice(),
        item.byJudge(),
        item.metadata());
  }

  private static Map<String, Preference> votes(ItemJudgement item, int at) {
    Map<String, Preference> votes = new HashMap<>();
    for (Map.Entry<String, JudgeView> each : item.byJudge().entrySet()) {
      PanelVotes.vote(each.getValue().comparisons().get(at))
          .ifPresent(vote -> votes.put(each.getKey(), vote));
    }
    return votes;
  }

  private PairJudgement counted(
      ItemJudgement item, PairJudgement recorded, Map<String, Preference> votes) {
    if (!recorded.isJudged()) {
      return recorded;
    }
    if (votes.size() < settings.quorum()) {
      return with(recorded, unjudged(NO_QUORUM));
    }
    return switch (settings.rule()) {
      case MAJORITY -> recorded;
      case MEAN_PROBABILITY -> with(recorded, byProbability(recorded));
      case WEIGHTED, DAWID_SKENE -> learned(item, recorded, votes);
    };
  }

  private PairJudgement learned(
      ItemJudgement item, PairJudgement recorded, Map<String, Preference> votes) {
    return switch (knowledge) {
      case Nothing _ -> recorded;
      case Weighed weighed ->
          with(
              recorded,
              weights(weighed, item, recorded.pair())
                  .vote(votes)
                  .map(vote -> outcome(recorded, vote))
                  .orElse(unjudged(NO_WEIGHT)));
      case Believed(var consensus) ->
          with(
              recorded,
              consensus
                  .belief(votes)
                  .map(belief -> outcome(recorded, belief.likeliest()))
                  .orElse(unjudged(NO_WEIGHT)));
    };
  }

  private static Weighted weights(Weighed weighed, ItemJudgement item, Pair pair) {
    return item.label().flatMap(label -> label.between(pair.first(), pair.second())).isPresent()
        ? weighed.without().get(PanelLearning.fold(item.cluster()))
        : weighed.all();
  }

  private static Outcome byProbability(PairJudgement recorded) {
    return switch (recorded.probability()) {
      case WinProbability.Point(double value, var _) -> outcome(recorded, preference(value));
      case WinProbability.Bounds(double low, double high, var _) ->
          preference(low) == preference(high)
              ? outcome(recorded, preference(low))
              : unjudged(BOUNDED);
      case WinProbability.None(String reason) -> unjudged(reason);
    };
  }

  private static Preference preference(double probability) {
    return probability == 0.5
        ? Preference.NEITHER
        : probability > 0.5 ? Preference.FIRST : Preference.SECOND;
  }

  // Where neither is preferred, what is recorded may say more of why.
  private static Outcome outcome(PairJudgement recorded, Preference preference) {
    return switch (preference) {
      case FIRST -> new Outcome.Decided(recorded.pair().first());
      case SECOND -> new Outcome.Decided(recorded.pair().second());
      case NEITHER ->
          recorded.outcome() instanceof Outcome.OrderDependent depends
              ? depends
              : new Outcome.Tied();
    };
  }

  private static Outcome unjudged(String reason) {
    return new Outcome.Unjudged(List.of(reason));
  }

  private static PairJudgement with(PairJudgement recorded, Outcome outcome) {
    WinProbability probability =
        outcome instanceof Outcome.Unjudged
            ? new WinProbability.None("unjudged")
            : recorded.probability();
    return new PairJudgement(
        recorded.pair(), outcome, probability, recorded.orders(), recorded.readings());
  }
}
