package dev.assize.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Label probabilities as they stand in a ledger, worked out here and not by the code under test.
final class LedgerShares {
  private LedgerShares() {}

  /// The share of `A`, by item and the candidates shown.
  static Map<String, Double> ofA(RunFolder run) {
    Map<String, Double> all = new TreeMap<>();
    for (JsonNode line : run.ledger()) {
      if (line.at("/call/step").asText().equals("verdict")) {
        all.put(
            line.at("/call/item").asText() + line.at("/call/shown"), share(logprobs(line), "A"));
      }
    }
    return all;
  }

  /// What was listed where the verdict stands.
  static Map<String, Double> logprobs(JsonNode line) {
    Map<String, Double> listed = new LinkedHashMap<>();
    for (JsonNode position : line.path("logprobs")) {
      position.path("top").forEach(top -> listed.put(top.get(0).asText(), top.get(1).asDouble()));
    }
    return listed;
  }

  static double share(Map<String, Double> logprobs, String label) {
    double all = logprobs.values().stream().mapToDouble(Math::exp).sum();
    return Math.exp(logprobs.get(label)) / all;
  }

  /// How far two runs are apart at most, over the same calls.
  static double gap(Map<String, Double> one, Map<String, Double> other) {
    if (!one.keySet().equals(other.keySet())) {
      throw new AssertionError("expected the same calls, found " + one + " and " + other);
    }
    return one.entrySet().stream()
        .mapToDouble(each -> Math.abs(each.getValue() - other.get(each.getKey())))
        .max()
        .orElseThrow();
  }
}
