package dev.assize.store;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Value;
import dev.assize.judgement.ScoreOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Reads the ratings of a line of `judgements.jsonl`.
final class ScoreLine {
  private ScoreLine() {}

  static Map<CandidateId, ScoreOutcome> readAll(Value line) {
    Map<CandidateId, ScoreOutcome> scores = new LinkedHashMap<>();
    Value ratings = line.get("ratings");
    ratings
        .node()
        .fieldNames()
        .forEachRemaining(name -> scores.put(new CandidateId(name), read(ratings.get(name))));
    return scores;
  }

  private static ScoreOutcome read(Value rating) {
    Value score = rating.get("score");
    if (score.node().isNull()) {
      return new ScoreOutcome.Unscored(LineFields.texts(rating.get("reasons")));
    }
    List<Double> samples =
        LineFields.list(rating.get("samples")).stream().map(LineFields::number).toList();
    Value expected = rating.get("expected");
    Map<String, Double> criteria = new LinkedHashMap<>();
    Value each = rating.get("criteria");
    each.node()
        .fieldNames()
        .forEachRemaining(name -> criteria.put(name, LineFields.number(each.get(name))));
    Value asked = rating.get("asked");
    return new ScoreOutcome.Scored(
        LineFields.number(score),
        samples,
        expected.node().isMissingNode()
            ? OptionalDouble.empty()
            : OptionalDouble.of(LineFields.number(expected)),
        criteria,
        asked.node().isMissingNode() ? samples.size() : LineFields.count(asked));
  }
}
