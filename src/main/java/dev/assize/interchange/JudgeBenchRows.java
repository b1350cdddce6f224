package dev.assize.interchange;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.dataset.Value;
import dev.assize.judgement.Pair;
import dev.assize.judgement.Said;
import java.util.ArrayList;
import java.util.List;

/// JudgeBench's judged pairs: the decisions are told by place, and the second one was asked in the
/// other order.
final class JudgeBenchRows implements JudgedRows {
  private static final Pair PAIR = Verdicts.pair("response_A", "response_B");
  private static final int ORDERS = 2;

  @Override
  public Judged read(Value row, long number) {
    String id = row.get("pair_id").name();
    Value question = row.get("question");
    String judge = judge(row);
    return Judged.compared(
            id,
            question.isAbsent() ? id : Verdicts.promptName(question.text()),
            judge,
            Verdicts.judged(PAIR, judge, decisions(row.get("judgments"))))
        .inCategory(Optionals.name(row.get("source")))
        .labelled(label(row.get("label")));
  }

  private static List<Said> decisions(Value judgments) {
    List<Said> said = new ArrayList<>();
    for (Value judgment : judgments.elements("a list of judgments")) {
      CandidateId shownFirst = said.isEmpty() ? PAIR.first() : PAIR.second();
      said.add(Verdicts.ofPlaces(judgment.get("decision"), shownFirst, PAIR.other(shownFirst)));
    }
    if (said.size() > ORDERS) {
      throw judgments.complaint("one judgment per order", "");
    }
    return said;
  }

  private static Label label(Value label) {
    return switch (Verdicts.ofPlaces(label, PAIR.first(), PAIR.second())) {
      case Said.Prefers(CandidateId winner, var _) -> new Label.Best(winner);
      case Said.Even() -> new Label.Even();
      case Said.Unread _, Said.Failed _, Said.Pending _ -> throw label.complaint("a label", "");
    };
  }

  private static String judge(Value row) {
    return Optionals.name(
            row.get("judgments")
                .elements("a list of judgments")
                .getFirst()
                .get("judgment")
                .get("judge_model"))
        .or(() -> Optionals.name(row.get("judge_name")))
        .orElse(ImportFormat.JUDGEBENCH.label());
  }
}
