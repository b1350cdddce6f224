package dev.assize.interchange;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Value;
import dev.assize.judgement.Pair;
import dev.assize.judgement.Said;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// FastChat's judgements: game 1 shows `model_1` first, game 2 `model_2`, and the winners are told
/// by model; −1 is a score that could not be read.
final class FastChatRows implements JudgedRows {
  private static final double UNREAD = -1;

  @Override
  public Judged read(Value row, long number) {
    String question = row.get("question_id").name();
    String turn = Optionals.name(row.get("turn")).map(its -> "/turn " + its).orElse("");
    return row.get("g1_winner").node().isMissingNode()
        ? rated(row, question, turn)
        : compared(row, question, turn);
  }

  private static Judged compared(Value row, String question, String turn) {
    Pair pair = Verdicts.pair(row.get("model_1").name(), row.get("model_2").name());
    String judge = judge(row);
    List<Said> said = List.of(said(row.get("g1_winner"), pair), said(row.get("g2_winner"), pair));
    return Judged.compared(
            "%s%s/%s/%s".formatted(question, turn, pair.first(), pair.second()),
            question,
            judge,
            Verdicts.judged(pair, judge, said))
        .inCategory(Optionals.name(row.get("category")));
  }

  private static Said said(Value winner, Pair pair) {
    if (winner.isAbsent()) {
      return Verdicts.none();
    }
    return switch (winner.text()) {
      case "model_1" -> new Said.Prefers(pair.first(), Strength.CLEAR);
      case "model_2" -> new Said.Prefers(pair.second(), Strength.CLEAR);
      case "tie" -> new Said.Even();
      case "error" -> Verdicts.none();
      default -> throw winner.complaint("model_1, model_2, tie or error", "");
    };
  }

  private static Judged rated(Value row, String question, String turn) {
    var model = new CandidateId(row.get("model").name());
    return Judged.rated(
            "%s%s/%s".formatted(question, turn, model),
            question,
            judge(row),
            model,
            score(row.get("score")))
        .inCategory(Optionals.name(row.get("category")));
  }

  private static ScoreOutcome score(Value value) {
    OptionalDouble score = value.number();
    if (value.isAbsent() || score.orElse(0) == UNREAD) {
      return new ScoreOutcome.Unscored(List.of(UnparsedReason.NO_VERDICT.label()));
    }
    double number = score.orElseThrow(() -> value.complaint("a score, -1 or null", ""));
    return new ScoreOutcome.Scored(number, List.of(number), OptionalDouble.empty(), Map.of());
  }

  // FastChat writes [judge, prompt].
  private static String judge(Value row) {
    Value judge = row.get("judge");
    if (judge.isAbsent()) {
      return ImportFormat.FASTCHAT.label();
    }
    return judge.node().isArray() ? judge.elements("a judge").getFirst().name() : judge.name();
  }
}
