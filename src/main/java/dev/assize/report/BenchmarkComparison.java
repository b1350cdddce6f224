package dev.assize.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.benchmark.Downstream.Correlated;
import dev.assize.benchmark.JudgeComparison;
import dev.assize.benchmark.JudgeComparison.Judged;
import dev.assize.benchmark.Line;
import dev.assize.stats.Estimate;
import dev.assize.stats.Interval;
import dev.assize.stats.agreement.Coefficient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Judges side by side on a benchmark, as text, Markdown, CSV and JSON.
///
/// @param reports the judges' own reports, in the comparison's order
/// @param downstream how the benchmark goes with other scores; empty where none were given
public record BenchmarkComparison(
    JudgeComparison comparison,
    List<BenchmarkReport> reports,
    List<Correlated> downstream,
    List<String> notes) {
  private static final String NONE = "–";

  public BenchmarkComparison {
    reports = List.copyOf(reports);
    downstream = List.copyOf(downstream);
    notes = List.copyOf(notes);
  }

  /// For a terminal.
  public String text(boolean color) {
    Ink ink = Ink.of(color);
    List<String> lines = new ArrayList<>();
    lines.add(ink.strong(comparison.judges().getFirst().table().benchmark().title()));
    lines.add("");
    Table table = new Table();
    rows().forEach(table::add);
    lines.addAll(table.lines());
    lines.addAll(beside());
    return joined(lines);
  }

  /// As Markdown.
  public String markdown() {
    List<String> lines = new ArrayList<>();
    List<List<String>> rows = rows();
    lines.add("# " + comparison.judges().getFirst().table().benchmark().title());
    lines.add("");
    lines.add("| " + String.join(" | ", rows.getFirst()) + " |");
    lines.add("|---|" + "---:|".repeat(rows.getFirst().size() - 1));
    rows.stream().skip(1).forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
    lines.add("```");
    lines.addAll(beside());
    lines.add("```");
    return joined(lines);
  }

  /// Every judge's table as CSV.
  public String csv() {
    StringBuilder text = new StringBuilder();
    for (BenchmarkReport report : reports) {
      String table = BenchmarkCsv.of(report);
      text.append(text.isEmpty() ? table : table.substring(table.indexOf('\n') + 1));
    }
    return text.toString();
  }

  private static String joined(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of(""));
    comparison.judges().forEach(of -> heading.add(of.run()));
    rows.add(heading);
    for (String name : comparison.lines()) {
      List<String> cells = new ArrayList<>(List.of(name));
      comparison.judges().forEach(of -> cells.add(cell(JudgeComparison.line(of, name))));
      rows.add(cells);
    }
    return rows;
  }

  private static String cell(Optional<Line> line) {
    String partial = line.filter(Line::isPartial).map(_ -> " *").orElse("");
    return line.flatMap(of -> of.values().getFirst())
            .map(of -> BenchmarkText.percent(of.value()))
            .orElse(NONE)
        + partial;
  }

  private List<String> beside() {
    List<String> lines = new ArrayList<>(List.of(""));
    boolean partial =
        comparison.judges().stream()
            .flatMap(of -> of.table().lines().stream())
            .anyMatch(Line::isPartial);
    if (partial) {
      lines.add("* partial: 'assize bench NAME RUN' says what is missing.");
    }
    comparison
        .best()
        .ifPresent(best -> {
          for (int at = 0; at < comparison.judges().size(); at++) {
            String run = comparison.judges().get(at).run();
            String first = comparison.judges().get(best).run();
            comparison
                .behind()
                .get(at)
                .ifPresent(behind ->
                    lines.add("%s against %s: %s".formatted(run, first, difference(behind))));
          }
        });
    if (comparison.different()) {
      lines.add(
          "The runs have %s in common, and others that not all have."
              .formatted(Words.count(comparison.common(), "prompt")));
    }
    lines.addAll(notes);
    lines.addAll(correlations());
    return lines;
  }

  private static String difference(Estimate of) {
    return of.interval()
        .map(ends ->
            "%s points (%s to %s)%s"
                .formatted(
                    Words.points(of.value()),
                    Words.points(ends.low()),
                    Words.points(ends.high()),
                    ends.contains(0) ? ", within noise" : ""))
        .orElseGet(() -> Words.points(of.value()) + " points");
  }

  private List<String> correlations() {
    if (downstream.isEmpty()) {
      return List.of();
    }
    Table table = new Table();
    table.add(List.of("", "with", "judges", "Pearson", "Spearman"));
    for (Correlated of : downstream) {
      table.add(
          List.of(
              of.line(),
              of.column(),
              Words.count(of.judges()),
              said(of.pearson(), of.pearsonInterval()),
              said(of.spearman(), of.spearmanInterval())));
    }
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(table.lines());
    return lines;
  }

  private static String said(Coefficient of, Optional<Interval> interval) {
    return switch (of) {
      case Coefficient.Known(double value) ->
          Words.signed(value)
              + interval
                  .map(ends ->
                      " (%s to %s)".formatted(Words.signed(ends.low()), Words.signed(ends.high())))
                  .orElse("");
      case Coefficient.Undefined(Coefficient.Reason reason) -> "none (" + reason.label() + ")";
    };
  }

  /// As JSON: each run's table, differences from the best, correlations.
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("benchmark", comparison.judges().getFirst().table().benchmark().label());
    ArrayNode runs = json.putArray("runs");
    for (int at = 0; at < reports.size(); at++) {
      ObjectNode report = BenchmarkJson.of(reports.get(at));
      report.put("run", comparison.judges().get(at).run());
      runs.add(report);
    }
    differences(json.putArray("differences"));
    json.put("common_prompts", comparison.common());
    ArrayNode correlations = json.putArray("downstream");
    downstream.forEach(of -> put(correlations.addObject(), of));
    ArrayNode told = json.putArray("notes");
    notes.forEach(told::add);
    return json;
  }

  private void differences(ArrayNode differences) {
    for (int at = 0; at < comparison.judges().size(); at++) {
      Judged judged = comparison.judges().get(at);
      Optional<String> best = comparison.best().map(of -> comparison.judges().get(of).run());
      comparison
          .behind()
          .get(at)
          .ifPresent(behind -> {
            ObjectNode node = differences.addObject();
            node.put("run", judged.run());
            Fields.putText(node, "against", best);
            node.put("difference", behind.value());
            Fields.interval(node, "difference", behind.interval());
          });
    }
  }

  private static void put(ObjectNode node, Correlated of) {
    node.put("line", of.line());
    node.put("column", of.column());
    node.put("judges", of.judges());
    put(node, "pearson", of.pearson(), of.pearsonInterval());
    put(node, "spearman", of.spearman(), of.spearmanInterval());
  }

  private static void put(
      ObjectNode node, String name, Coefficient of, Optional<Interval> interval) {
    Fields.put(node, name, Fields.boxed(of.known()));
    Fields.interval(node, name, interval);
    if (of instanceof Coefficient.Undefined(Coefficient.Reason reason)) {
      node.put(name + "_none", reason.label());
    }
  }
}
