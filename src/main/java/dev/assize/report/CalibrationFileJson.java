package dev.assize.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.report.CalibrationFile.Asked;
import dev.assize.report.CalibrationFile.Entry;
import dev.assize.report.CalibrationFile.Judge;
import dev.assize.stats.calibration.Calibration;
import dev.assize.stats.calibration.Calibration.Evidence;
import dev.assize.stats.calibration.Quality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The format of a calibration file; docs/reports.md describes it.
public final class CalibrationFileJson {
  private static final String FORMAT = "assize_calibration";
  private static final int VERSION = 1;

  private CalibrationFileJson() {}

  /// The file's content.
  public static ObjectNode of(CalibrationFile file) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(FORMAT, VERSION);
    json.put("template", file.of().template());
    json.put("template_hash", file.of().templateHash());
    json.put("orders", file.of().orders());
    json.put("probability_rule", file.of().probabilityRule());
    judges(json, file.of().judges());
    ArrayNode entries = json.putArray("calibrations");
    file.entries().forEach(entry -> entry(entries.addObject(), entry));
    return json;
  }

  private static void judges(ObjectNode json, List<Judge> judges) {
    ArrayNode array = json.putArray("judges");
    for (Judge judge : judges) {
      Fields.putText(array.addObject().put("name", judge.name()), "model", judge.model());
    }
  }

  private static void entry(ObjectNode json, Entry entry) {
    judges(json, entry.judges());
    Calibration of = entry.calibration();
    json.put("source", of.source().label());
    json.put("temperature", of.temperature());
    Fields.put(json, "tau", Fields.boxed(of.tau()));
    json.put("comparisons", of.evidence().count());
    json.put("prompts", of.evidence().prompts());
    json.put("seed", of.evidence().seed());
    ArrayNode folds = json.putArray("fold_temperatures");
    of.evidence().foldTemperatures().forEach(folds::add);
    CalibrationJson.quality(json.putObject("before"), of.evidence().before());
    CalibrationJson.quality(json.putObject("held_out"), of.evidence().heldOut());
  }

  /// Reads a file's content.
  ///
  /// @throws IllegalArgumentException where something is missing or of another kind; the message
  ///   says where, what was expected and what was found
  public static CalibrationFile read(JsonNode json) {
    if (json.path(FORMAT).asInt(0) != VERSION) {
      throw wrong(FORMAT, String.valueOf(VERSION), json.path(FORMAT));
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : array(json, "calibrations")) {
      entries.add(entry(entry));
    }
    return new CalibrationFile(
        new Asked(
            text(json, "template"),
            text(json, "template_hash"),
            text(json, "orders"),
            text(json, "probability_rule"),
            judges(json)),
        entries);
  }

  private static Entry entry(JsonNode json) {
    String label = text(json, "source");
    Source source =
        Arrays.stream(Source.values())
            .filter(each -> each.label().equals(label))
            .findFirst()
            .orElseThrow(() ->
                wrong("source", "direct, after-reasoning, votes or scores", json.path("source")));
    double temperature = number(json, "temperature");
    if (!(temperature > 0)) {
      throw wrong("temperature", "a number above 0", json.path("temperature"));
    }
    List<Double> folds = new ArrayList<>();
    array(json, "fold_temperatures").forEach(each -> folds.add(each.asDouble()));
    return new Entry(
        judges(json),
        new Calibration(
            source,
            temperature,
            new Evidence(
                (long) number(json, "comparisons"),
                (long) number(json, "prompts"),
                (long) number(json, "seed"),
                folds,
                quality(json.path("before")),
                quality(json.path("held_out")))));
  }

  private static Quality quality(JsonNode json) {
    return new Quality(
        number(json, "brier"),
        number(json, "log_loss"),
        number(json, "expected_calibration_error"));
  }

  private static List<Judge> judges(JsonNode json) {
    List<Judge> judges = new ArrayList<>();
    for (JsonNode judge : array(json, "judges")) {
      judges.add(
          new Judge(text(judge, "name"), Optional.ofNullable(judge.path("model").textValue())));
    }
    return judges;
  }

  private static JsonNode array(JsonNode json, String key) {
    if (!json.path(key).isArray()) {
      throw wrong(key, "a list", json.path(key));
    }
    return json.path(key);
  }

  private static String text(JsonNode json, String key) {
    if (!json.path(key).isTextual()) {
      throw wrong(key, "a text", json.path(key));
    }
    return json.path(key).textValue();
  }

  private static double number(JsonNode json, String key) {
    double number = json.path(key).isNumber() ? json.path(key).doubleValue() : Double.NaN;
    if (!Double.isFinite(number)) {
      throw wrong(key, "a number", json.path(key));
    }
    return number;
  }

  private static IllegalArgumentException wrong(String key, String expected, JsonNode found) {
    return new IllegalArgumentException(
        "%s: expected %s, found %s"
            .formatted(key, expected, found.isMissingNode() ? "none" : found.toString()));
  }
}
