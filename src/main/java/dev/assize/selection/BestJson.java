package dev.assize.selection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.PromptJson;
import java.util.List;
import java.util.Optional;

/// Writes what was chosen: a line of `best.jsonl`.
public final class BestJson {
  private BestJson() {}

  /// One item's line.
  public static ObjectNode line(Selected selected) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("id", selected.item().id().value());
    switch (selected.best()) {
      case Best.Chosen chosen -> chosen(line, chosen);
      case Best.Unjudged(List<String> reasons) -> unjudged(line, reasons);
    }
    line.put("method", selected.method().label());
    line.put("comparisons", selected.comparisons());
    line.put("calls", selected.calls());
    line.set("prompt", PromptJson.prompt(selected.item().prompt()));
    winner(selected)
        .ifPresentOrElse(best -> line.put("text", best.text()), () -> line.putNull("text"));
    ids(line.putArray("missing"), selected.missing());
    ArrayNode standings = line.putArray("standings");
    selected.standings().forEach(each -> standing(standings.addObject(), each));
    return line;
  }

  private static void chosen(ObjectNode line, Best.Chosen chosen) {
    line.put("outcome", "chosen");
    line.put("winner", chosen.winner().value());
    line.put("runner_up", chosen.runnerUp().value());
    line.put("margin", chosen.margin());
    line.put("margin_of", chosen.marginOf().label());
    chosen
        .tieBrokenBy()
        .ifPresentOrElse(
            rule -> line.put("tie_broken_by", rule.label()), () -> line.putNull("tie_broken_by"));
  }

  private static void unjudged(ObjectNode line, List<String> reasons) {
    line.put("outcome", "unjudged");
    for (String key : List.of("winner", "runner_up", "margin", "margin_of", "tie_broken_by")) {
      line.putNull(key);
    }
    ArrayNode array = line.putArray("reasons");
    reasons.forEach(array::add);
  }

  private static Optional<Candidate> winner(Selected selected) {
    return switch (selected.best()) {
      case Best.Chosen chosen ->
          selected.item().candidates().stream()
              .filter(candidate -> candidate.id().equals(chosen.winner()))
              .findFirst();
      case Best.Unjudged _ -> Optional.empty();
    };
  }

  private static void standing(ObjectNode node, Standing standing) {
    node.put("candidate", standing.candidate().value());
    standing
        .score()
        .ifPresentOrElse(
            score -> node.put("score", score),
            () -> {
              node.put("points", standing.points());
              node.put("matches", standing.matches());
              node.put("wins", standing.wins());
              standing
                  .winProbability()
                  .ifPresentOrElse(
                      share -> node.put("win_probability", share),
                      () -> node.putNull("win_probability"));
            });
    if (!standing.sameText().isEmpty()) {
      ids(node.putArray("same_text"), standing.sameText());
    }
  }

  private static void ids(ArrayNode array, List<CandidateId> ids) {
    ids.forEach(id -> array.add(id.value()));
  }
}
