package dev.assize.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.DatasetException;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.Label;
import dev.assize.dataset.SourcePosition;
import dev.assize.dataset.Value;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.ItemJudgement.JudgeView;
import dev.assize.judgement.TextFeatures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads what [JudgementJson] writes.
///
/// The flat fields are not looked at: `comparisons` says all of them. What each order came to is
/// not on the line and follows from its calls.
final class JudgementLine {
  private JudgementLine() {}

  /// The item of a line.
  ///
  /// @throws DatasetException where something is missing or of another kind
  static ItemJudgement read(Value line) {
    Map<String, JudgeView> judges = byName(line.get("judges"), JudgementLine::view);
    Map<CandidateId, TextFeatures> features = new LinkedHashMap<>();
    byName(line.get("features"), JudgementLine::features)
        .forEach((name, its) -> features.put(new CandidateId(name), its));
    return new ItemJudgement(
        new ItemId(line.get("id").text()),
        new SourcePosition(line.get("file").text(), LineFields.whole(line.get("line"))),
        line.get("cluster").text(),
        LineFields.optionalText(line.get("category")),
        label(line.get("label")),
        features,
        PairLine.readAll(line.get("comparisons"), !judges.isEmpty()),
        ScoreLine.readAll(line),
        ChoiceJson.read(line.get("choice")),
        judges,
        byName(line.get("metadata"), Value::node));
  }

  private static JudgeView view(Value view) {
    return new JudgeView(
        PairLine.readAll(view.get("comparisons"), /* panel= */ false),
        ScoreLine.readAll(view),
        ChoiceJson.read(view.get("choice")));
  }

  private static <T> Map<String, T> byName(Value object, Function<Value, T> read) {
    Map<String, T> all = new LinkedHashMap<>();
    object
        .node()
        .properties()
        .forEach(field -> all.put(field.getKey(), read.apply(object.get(field.getKey()))));
    return all;
  }

  private static TextFeatures features(Value features) {
    return new TextFeatures(
        LineFields.count(features.get("characters")),
        LineFields.count(features.get("words")),
        LineFields.count(features.get("headers")),
        LineFields.count(features.get("lists")),
        LineFields.count(features.get("bold")));
  }

  private static Optional<Label> label(Value label) {
    if (label.isAbsent()) {
      return Optional.empty();
    }
    JsonNode node = label.node();
    if (node.isTextual()) {
      return Optional.of(
          node.textValue().equals("tie")
              ? new Label.Even()
              : new Label.Best(new CandidateId(node.textValue())));
    }
    if (!node.isObject() || node.isEmpty()) {
      throw label.complaint(
          "a candidate's name, \"tie\", or ranks or scores by candidate", LineFields.REMEDY);
    }
    boolean ranks = node.valueStream().allMatch(JsonNode::isIntegralNumber);
    return Optional.of(ranks ? ranked(label) : scored(label));
  }

  private static Label ranked(Value label) {
    Map<CandidateId, Integer> ranks = new LinkedHashMap<>();
    byName(label, LineFields::count)
        .forEach((name, rank) -> ranks.put(new CandidateId(name), rank));
    return new Label.Ranked(ranks);
  }

  private static Label scored(Value label) {
    Map<CandidateId, Double> scores = new LinkedHashMap<>();
    byName(label, LineFields::number)
        .forEach((name, score) -> scores.put(new CandidateId(name), score));
    return new Label.Scored(scores);
  }
}
