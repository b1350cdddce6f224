package dev.assize.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.stats.control.AlpacaEvalTerms;
import dev.assize.stats.control.GamedBaseline;
import java.util.ArrayList;
import java.util.List;

/// Reads the terms of AlpacaEval 2's length control; docs/reports.md describes the format.
public final class ControlTermsJson {
  private ControlTermsJson() {}

  /// The terms.
  ///
  /// @throws IllegalArgumentException where something is missing or of another kind; the message
  ///   says where, what was expected and what was found
  public static AlpacaEvalTerms read(JsonNode json) {
    List<Double> difficulties = numbers(json, "difficulties", "difficulties");
    List<GamedBaseline> gamed = new ArrayList<>();
    for (JsonNode baseline : json.path("gamed")) {
      gamed.add(gamed(baseline, "gamed[%d].".formatted(gamed.size()), difficulties.size()));
    }
    return new AlpacaEvalTerms(difficulties, gamed);
  }

  private static GamedBaseline gamed(JsonNode json, String where, int instructions) {
    List<Double> reference = sized(json, "reference_characters", where, instructions);
    List<Double> its = sized(json, "characters", where, instructions);
    List<Double> ahead = new ArrayList<>();
    for (int at = 0; at < instructions; at++) {
      ahead.add(reference.get(at) - its.get(at));
    }
    List<Double> preferences =
        json.has("preferences") ? sized(json, "preferences", where, instructions) : List.of();
    return preferences.isEmpty()
        ? GamedBaseline.summed(
            ahead, number(json, "length_sum", where), number(json, "difficulty_sum", where))
        : GamedBaseline.judged(ahead, preferences.stream().map(each -> each - 1).toList());
  }

  private static List<Double> sized(JsonNode json, String key, String where, int size) {
    List<Double> numbers = numbers(json, key, where + key);
    if (numbers.size() != size) {
      throw new IllegalArgumentException(
          "%s: expected %d numbers, one per difficulty, found %d"
              .formatted(where + key, size, numbers.size()));
    }
    return numbers;
  }

  private static List<Double> numbers(JsonNode json, String key, String where) {
    JsonNode array = json.path(key);
    if (!array.isArray() || array.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: expected a list of numbers, found %s"
              .formatted(where, array.isMissingNode() ? "none" : array));
    }
    List<Double> numbers = new ArrayList<>();
    for (JsonNode each : array) {
      numbers.add(checked(each, "%s[%d]".formatted(where, numbers.size())));
    }
    return numbers;
  }

  private static double number(JsonNode json, String key, String where) {
    return checked(json.path(key), where + key);
  }

  private static double checked(JsonNode json, String where) {
    if (!json.isNumber() || !Double.isFinite(json.doubleValue())) {
      throw new IllegalArgumentException(
          "%s: expected a number, found %s".formatted(where, json.isMissingNode() ? "none" : json));
    }
    return json.doubleValue();
  }
}
