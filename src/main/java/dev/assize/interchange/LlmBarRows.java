package dev.assize.interchange;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.dataset.Value;
import dev.assize.judgement.Pair;
import dev.assize.judgement.Said;
import dev.assize.judgement.TextFeatures;
import dev.assize.verdict.Strength;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// LLMBar's results: the last entry of `results` has the winners, 1 or 2 by output whatever the
/// order. Rows that have them beside the label are read too.
final class LlmBarRows implements JudgedRows {
  static final String GIVEN = "swap = False";
  static final String SWAPPED = "swap = True";
  private static final Pair PAIR = Verdicts.pair("output_1", "output_2");
  private static final String JUDGE = "llmbar";

  @Override
  public Judged read(Value row, long number) {
    List<Said> said =
        row.get("winner_unswapped").node().isMissingNode()
            ? orders(row)
            : List.of(said(row.get("winner_unswapped")), said(row.get("winner_swapped")));
    String id = String.valueOf(number);
    String judge = row.first(List.of("evaluator", "judge")).map(Value::name).orElse(JUDGE);
    return Judged.compared(
            id,
            Optionals.text(row.get("input")).map(Verdicts::promptName).orElse(id),
            judge,
            Verdicts.judged(PAIR, judge, said))
        .inCategory(Optionals.name(row.get("subset")))
        .labelled(label(row.get("label")))
        .measured(features(row));
  }

  private static List<Said> orders(Value row) {
    Value result =
        row.get(GIVEN).node().isMissingNode()
            ? row.get("results").elements("a list of results").getLast()
            : row;
    if (result.get(GIVEN).node().isMissingNode()) {
      throw result.complaint("an object with the keys " + GIVEN + ", " + SWAPPED, "");
    }
    return List.of(said(result.get(GIVEN).get("winner")), said(result.get(SWAPPED).get("winner")));
  }

  private static Said said(Value winner) {
    if (winner.isAbsent()) {
      return Verdicts.none();
    }
    return switch (winner.name()) {
      case "1" -> new Said.Prefers(PAIR.first(), Strength.CLEAR);
      case "2" -> new Said.Prefers(PAIR.second(), Strength.CLEAR);
      case "-", "None" -> Verdicts.none();
      default -> throw winner.complaint("1, 2 or null", "");
    };
  }

  private static Label label(Value label) {
    return switch (label.name()) {
      case "1" -> new Label.Best(PAIR.first());
      case "2" -> new Label.Best(PAIR.second());
      default -> throw label.complaint("1 or 2", "");
    };
  }

  private static Map<CandidateId, TextFeatures> features(Value row) {
    Map<CandidateId, TextFeatures> features = new LinkedHashMap<>();
    for (CandidateId output : List.of(PAIR.first(), PAIR.second())) {
      Optionals.text(row.get(output.value()))
          .ifPresent(text -> features.put(output, TextFeatures.of(text)));
    }
    return features;
  }
}
