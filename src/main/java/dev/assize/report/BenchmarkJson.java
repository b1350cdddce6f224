package dev.assize.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.benchmark.BenchmarkTable;
import dev.assize.benchmark.Line;
import dev.assize.benchmark.StyleMatrix;
import dev.assize.stats.Estimate;
import java.util.List;
import java.util.Optional;

/// A benchmark's table as JSON. Shares are 0 to 1; what is not known is null.
public final class BenchmarkJson {
  /// What the run's statistics say that the benchmark doesn't.
  private static final List<String> OF_JUDGEMENTS =
      List.of(
          "items",
          "judged",
          "unjudged",
          "comparisons",
          "comparisons_judged",
          "tied",
          "order_dependent",
          "flip_rate",
          "flip_rate_low",
          "flip_rate_high",
          "inconsistent_rate",
          "unparsed",
          "failed",
          "pending");

  private static final List<String> OF_CALLS = List.of("calls", "tokens", "cost");

  private BenchmarkJson() {}

  /// The table, its overall line once more by itself, and what stands beside it.
  public static ObjectNode of(BenchmarkReport report) {
    BenchmarkTable table = report.table();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", table.benchmark().label());
    json.put("title", table.benchmark().title());
    json.put("rule", table.benchmark().rule());
    json.put("source", table.benchmark().source());
    json.put("run", report.run());
    json.put("data", report.summary().facts().data());
    json.put("template", report.summary().facts().template());
    ArrayNode judges = json.putArray("judges");
    report.summary().facts().judges().forEach(judge -> judges.add(judge.name()));
    report.combined().ifPresent(name -> json.put("combined", name));
    json.set("overall", line(table.overall(), table.measures()));
    json.put("partial", table.overall().isPartial());
    ArrayNode measures = json.putArray("measures");
    table.measures().forEach(measures::add);
    ArrayNode lines = json.putArray("lines");
    table.lines().forEach(line -> lines.add(line(line, table.measures())));
    if (!table.matrices().isEmpty()) {
      ArrayNode matrices = json.putArray("matrices");
      table.matrices().forEach(matrix -> matrices.add(matrix(matrix)));
    }
    beside(json, report);
    ArrayNode notes = json.putArray("notes");
    table.notes().forEach(notes::add);
    return json;
  }

  private static ObjectNode line(Line line, List<String> measures) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", line.name());
    json.put("level", line.level().label());
    for (int at = 0; at < measures.size(); at++) {
      Optional<Estimate> value = line.values().get(at);
      Fields.put(json, measures.get(at), value.map(Estimate::value));
      Fields.interval(json, measures.get(at), value.flatMap(Estimate::interval));
    }
    json.put("rows", line.rows());
    json.put("left_out", line.leftOut());
    json.put("partial", line.isPartial());
    ArrayNode gaps = json.putArray("gaps");
    line.gaps().forEach(gaps::add);
    return json;
  }

  private static ObjectNode matrix(StyleMatrix matrix) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", matrix.name());
    json.put("ties", matrix.policy());
    ArrayNode rows = json.putArray("chosen_by_rejected");
    for (List<Optional<Double>> cells : matrix.cells()) {
      ArrayNode row = rows.addArray();
      cells.forEach(cell -> cell.ifPresentOrElse(row::add, row::addNull));
    }
    return json;
  }

  private static void beside(ObjectNode json, BenchmarkReport report) {
    ObjectNode judged = SummaryJson.ofJudgements(report.summary());
    for (String name : OF_JUDGEMENTS) {
      JsonNode value = judged.get(name);
      json.set(name, value == null ? JsonNodeFactory.instance.nullNode() : value);
    }
    for (String name : OF_CALLS) {
      JsonNode value = report.stored().get(name);
      json.set(name, value == null ? JsonNodeFactory.instance.nullNode() : value);
    }
  }
}
