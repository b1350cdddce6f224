package dev.assize.interchange;

import dev.assize.dataset.Value;
import dev.assize.judgement.Pair;
import dev.assize.judgement.Said;
import dev.assize.verdict.Strength;
import java.util.List;
import java.util.Locale;

/// Battles: a winner a row, told as `model_a`, `model_b`, `tie` (`tie (bothbad)`, `both_bad`), or
/// by the model's name.
final class BattleRows implements JudgedRows {
  private static final List<String> PROMPTS =
      List.of("question_id", "uid", "prompt_id", "question", "prompt");
  private static final int LONG = 64;

  @Override
  public Judged read(Value row, long number) {
    Pair pair = Verdicts.pair(row.get("model_a").name(), row.get("model_b").name());
    String id = String.valueOf(number);
    String judge = Optionals.name(row.get("judge")).orElse(ImportFormat.BATTLES.label());
    return Judged.compared(
            id,
            row.first(PROMPTS).map(BattleRows::prompt).orElse(id),
            judge,
            Verdicts.judged(pair, judge, List.of(said(row.get("winner"), pair))))
        .inCategory(Optionals.name(row.get("category")));
  }

  private static String prompt(Value value) {
    String name = value.node().isValueNode() ? value.name() : value.node().toString();
    return name.length() > LONG ? Verdicts.promptName(name) : name;
  }

  private static Said said(Value winner, Pair pair) {
    if (winner.isAbsent()) {
      return Verdicts.none();
    }
    String name = winner.name().strip();
    String word = name.toLowerCase(Locale.ROOT);
    if (word.startsWith("tie") || word.equals("both_bad") || word.equals("bothbad")) {
      return new Said.Even();
    }
    if (word.equals("model_a") || name.equals(pair.first().value())) {
      return new Said.Prefers(pair.first(), Strength.CLEAR);
    }
    if (word.equals("model_b") || name.equals(pair.second().value())) {
      return new Said.Prefers(pair.second(), Strength.CLEAR);
    }
    throw winner.complaint("model_a, model_b, tie, or one of the two models' names", "");
  }
}
