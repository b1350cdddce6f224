package dev.assize.interchange;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Label;
import dev.assize.dataset.SourcePosition;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.TextFeatures;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a row of another tool says, before it has an id of its own.
///
/// @param id what the tool tells this comparison from others by; may be there twice
/// @param cluster the prompt's name
/// @param judge who judged it
/// @param features of the candidates whose texts the row has
record Judged(
    String id,
    String cluster,
    String judge,
    Optional<String> category,
    Optional<Label> label,
    Map<CandidateId, TextFeatures> features,
    List<PairJudgement> comparisons,
    Map<CandidateId, ScoreOutcome> scores) {

  static Judged compared(String id, String cluster, String judge, PairJudgement pair) {
    return new Judged(
        id, cluster, judge, Optional.empty(), Optional.empty(), Map.of(), List.of(pair), Map.of());
  }

  static Judged rated(
      String id, String cluster, String judge, CandidateId candidate, ScoreOutcome score) {
    return new Judged(
        id,
        cluster,
        judge,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Map.of(candidate, score));
  }

  Judged inCategory(Optional<String> name) {
    return new Judged(id, cluster, judge, name, label, features, comparisons, scores);
  }

  Judged labelled(Label says) {
    return new Judged(
        id, cluster, judge, category, Optional.of(says), features, comparisons, scores);
  }

  Judged measured(Map<CandidateId, TextFeatures> texts) {
    return new Judged(id, cluster, judge, category, label, texts, comparisons, scores);
  }

  ItemJudgement item(String uniqueId, SourcePosition position) {
    return new ItemJudgement(
        new ItemId(uniqueId),
        position,
        cluster,
        category,
        label,
        features,
        comparisons,
        scores,
        Map.of(),
        Map.of());
  }
}
