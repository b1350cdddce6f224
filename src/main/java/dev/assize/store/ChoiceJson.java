package dev.assize.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Value;
import dev.assize.judgement.ChoiceJudgement;
import dev.assize.judgement.ChoiceOutcome;
import dev.assize.judgement.ChoiceReading;
import dev.assize.judgement.Said;
import dev.assize.verdict.Slot;
import java.util.List;
import java.util.Optional;

/// The choice among all of an item's answers, as a line of `judgements.jsonl` holds it.
final class ChoiceJson {
  private ChoiceJson() {}

  static ObjectNode of(ChoiceJudgement choice) {
    ObjectNode node = StoreJson.MAPPER.createObjectNode();
    switch (choice.outcome()) {
      case ChoiceOutcome.Chosen(CandidateId winner) ->
          node.put("outcome", "chosen").put("winner", winner.value());
      case ChoiceOutcome.Shared(var leaders) -> {
        node.put("outcome", "shared").putNull("winner");
        ids(node.putArray("leaders"), leaders);
      }
      case ChoiceOutcome.Unjudged(var reasons) -> {
        node.put("outcome", "unjudged").putNull("winner");
        ArrayNode array = node.putArray("reasons");
        reasons.forEach(array::add);
      }
    }
    ids(node.putArray("shown"), choice.shown());
    ObjectNode votes = node.putObject("votes");
    choice.votes().forEach((id, count) -> votes.put(id.value(), count));
    ArrayNode calls = node.putArray("calls");
    choice.readings().forEach(reading -> calls.add(call(reading)));
    return node;
  }

  private static ObjectNode call(ChoiceReading reading) {
    ObjectNode node = StoreJson.MAPPER.createObjectNode();
    ids(node.putArray("shown"), reading.shown());
    JudgementJson.said(node, reading.said());
    if (reading.said() instanceof Said.Prefers(CandidateId winner, var _)) {
      node.put("slot", new Slot(reading.shown().indexOf(winner)).letter());
    }
    return node.put("judge", reading.judge()).put("sample", reading.sample());
  }

  private static void ids(ArrayNode array, List<CandidateId> ids) {
    ids.forEach(id -> array.add(id.value()));
  }

  /// Reads what [#of] writes; the outcome and the votes follow from the calls.
  static Optional<ChoiceJudgement> read(Value choice) {
    if (choice.node().isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        new ChoiceJudgement(
            candidates(choice.get("shown")),
            LineFields.list(choice.get("calls")).stream().map(ChoiceJson::reading).toList()));
  }

  private static ChoiceReading reading(Value call) {
    return new ChoiceReading(
        candidates(call.get("shown")),
        LineFields.text(call.get("judge")),
        LineFields.count(call.get("sample")),
        PairLine.said(call));
  }

  private static List<CandidateId> candidates(Value list) {
    return LineFields.texts(list).stream().map(CandidateId::new).toList();
  }
}
