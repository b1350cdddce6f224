package dev.assize.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.stats.ChoiceStatistics;
import dev.assize.stats.Rate;
import dev.assize.stats.ScoreSummary;
import java.util.Map;
import java.util.Optional;

/// Choices among all answers, and scores by attribute; nothing where neither was asked for.
final class VotesJson {
  private VotesJson() {}

  static void choices(ObjectNode json, ChoiceStatistics choices) {
    if (choices.isEmpty()) {
      return;
    }
    ObjectNode node = json.putObject("choices");
    node.put("items", choices.items());
    node.put("shared", choices.shared());
    Fields.rate(node, "unanimous", "unanimous_", choices.unanimous());
    node.put("calls", choices.calls());
    ObjectNode abstained = node.putObject("abstained");
    choices.abstained().forEach(abstained::put);
    ArrayNode candidates = node.putArray("win_rates");
    for (ChoiceStatistics.OfCandidate of : choices.candidates()) {
      ObjectNode each = candidates.addObject().put("model", of.candidate());
      share(each, "win_rate", of.rate(), of.chance());
      each.put("won", of.won()).put("shared", of.shared()).put("shown", of.shown());
    }
    ArrayNode slots = node.putArray("slots");
    for (ChoiceStatistics.OfSlot of : choices.slots()) {
      ObjectNode each = slots.addObject().put("slot", of.slot());
      share(each, "share", of.rate(), of.chance());
      each.put("chosen", of.chosen()).put("shown", of.shown());
    }
  }

  private static void share(ObjectNode node, String name, Optional<Rate> rate, double chance) {
    Fields.rate(node, name, "", rate);
    node.put("by_lot", chance);
  }

  static void attributes(ObjectNode json, Map<String, ScoreSummary> attributes) {
    if (attributes.isEmpty()) {
      return;
    }
    ObjectNode node = json.putObject("attributes");
    attributes.forEach((name, of) -> {
      ObjectNode its = node.putObject(name);
      for (ScoreSummary.OfCandidate each : of.byCandidate()) {
        ObjectNode candidate = its.putObject(each.candidate());
        candidate.put("scored", each.scored());
        Fields.put(candidate, "mean", Fields.boxed(each.mean()));
        Fields.interval(candidate, "mean", each.interval());
        Fields.put(candidate, "standard_deviation", Fields.boxed(each.deviation()));
      }
    });
  }
}
