package dev.assize.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.engine.Asides;
import dev.assize.engine.Canary;
import dev.assize.engine.CanaryTally;
import dev.assize.engine.Suspects;
import dev.assize.judgement.Coverage;
import java.util.Map;

/// What a run tells beside its judgements, in `summary.json`.
final class AsidesJson {
  private AsidesJson() {}

  static void put(ObjectNode json, Asides asides) {
    coverage(json.putObject("label_coverage"), asides.coverage());
    suspects(json.putObject("suspects"), asides.suspects());
    if (asides.canaries().all() == 0) {
      json.putNull("canaries");
    } else {
      canaries(json.putObject("canaries"), asides.canaries());
    }
  }

  private static void coverage(ObjectNode json, Map<String, Coverage> coverage) {
    coverage.forEach((judge, its) ->
        json.putObject(judge)
            .put("calls", its.calls())
            .put("mean", its.mean())
            .put("least", its.least()));
  }

  private static void suspects(ObjectNode json, Suspects suspects) {
    json.put("items", suspects.items());
    ObjectNode kinds = json.putObject("kinds");
    suspects.kinds().forEach((kind, count) -> kinds.put(kind.label(), count));
    ArrayNode first = json.putArray("first");
    suspects
        .first()
        .forEach(suspect ->
            first
                .addObject()
                .put("id", suspect.item())
                .put("candidate", suspect.suspicion().candidate().value())
                .put("kind", suspect.suspicion().kind().label())
                .put("excerpt", suspect.suspicion().excerpt()));
  }

  private static void canaries(ObjectNode json, CanaryTally tally) {
    json.put("asked", tally.all());
    for (Canary.Fate fate : Canary.Fate.values()) {
      json.put(fate.label(), tally.count(fate));
    }
    ObjectNode kinds = json.putObject("kinds");
    for (Canary.Kind kind : tally.fates().keySet().stream().sorted().toList()) {
      ObjectNode its = kinds.putObject(kind.label());
      its.put("asked", tally.of(kind));
      for (Canary.Fate fate : Canary.Fate.values()) {
        its.put(fate.label(), tally.count(kind, fate));
      }
    }
  }
}
