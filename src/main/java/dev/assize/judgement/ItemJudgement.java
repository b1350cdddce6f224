package dev.assize.judgement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Label;
import dev.assize.dataset.SourcePosition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that was found out about one item; holds no text of it.
///
/// @param cluster the prompt's name, shared by rows of the same prompt
/// @param candidates features by candidate, in the data's order
/// @param comparisons as the judge sees them, or the panel where there are several judges; empty
///   where there is a single candidate
/// @param scores ratings by candidate; empty under a pairwise template
/// @param choice among all candidates; empty where the template shows no more than two at once. The
///   comparisons then say what its votes say of two
/// @param byJudge each judge's own view where there are several, by name; else empty
public record ItemJudgement(
    ItemId id,
    SourcePosition position,
    String cluster,
    Optional<String> category,
    Optional<Label> label,
    Map<CandidateId, TextFeatures> candidates,
    List<PairJudgement> comparisons,
    Map<CandidateId, ScoreOutcome> scores,
    Optional<ChoiceJudgement> choice,
    Map<String, JudgeView> byJudge,
    Map<String, JsonNode> metadata) {

  /// An item of which nobody had to choose from all candidates at once.
  public ItemJudgement(
      ItemId id,
      SourcePosition position,
      String cluster,
      Optional<String> category,
      Optional<Label> label,
      Map<CandidateId, TextFeatures> candidates,
      List<PairJudgement> comparisons,
      Map<CandidateId, ScoreOutcome> scores,
      Map<String, JudgeView> byJudge,
      Map<String, JsonNode> metadata) {
    this(
        id,
        position,
        cluster,
        category,
        label,
        candidates,
        comparisons,
        scores,
        Optional.empty(),
        byJudge,
        metadata);
  }

  public ItemJudgement {
    candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
    comparisons = List.copyOf(comparisons);
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    byJudge = Collections.unmodifiableMap(new LinkedHashMap<>(byJudge));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /// What one judge of several made of the item.
  public record JudgeView(
      List<PairJudgement> comparisons,
      Map<CandidateId, ScoreOutcome> scores,
      Optional<ChoiceJudgement> choice) {

    /// A view without a choice among all candidates.
    public JudgeView(List<PairJudgement> comparisons, Map<CandidateId, ScoreOutcome> scores) {
      this(comparisons, scores, Optional.empty());
    }

    public JudgeView {
      comparisons = List.copyOf(comparisons);
      scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /// Whether a comparison or a rating is missing for a reason other than that there was nothing
    /// to judge.
    public boolean hasFailure() {
      return ItemJudgement.hasFailure(comparisons, scores, choice);
    }
  }

  /// Whether something was judged and nothing that should have been was not.
  public boolean isJudged() {
    return !hasFailure()
        && (comparisons.stream().anyMatch(PairJudgement::isJudged) || rated() || chosen());
  }

  /// Whether a comparison or a rating is missing for a reason other than that there was nothing to
  /// judge.
  public boolean hasFailure() {
    return hasFailure(comparisons, scores, choice);
  }

  private static boolean hasFailure(
      List<PairJudgement> comparisons,
      Map<CandidateId, ScoreOutcome> scores,
      Optional<ChoiceJudgement> choice) {
    return comparisons.stream()
            .anyMatch(pair ->
                pair.outcome() instanceof Outcome.Unjudged unjudged && !unjudged.isIdentical())
        || scores.values().stream().anyMatch(ScoreOutcome.Unscored.class::isInstance)
        || choice.filter(ItemJudgement::isMissing).isPresent();
  }

  private static boolean isMissing(ChoiceJudgement choice) {
    return choice.outcome() instanceof ChoiceOutcome.Unjudged && !choice.isUnasked();
  }

  private boolean chosen() {
    return choice.filter(its -> !(its.outcome() instanceof ChoiceOutcome.Unjudged)).isPresent();
  }

  private boolean rated() {
    return scores.values().stream().anyMatch(ScoreOutcome.Scored.class::isInstance);
  }
}
