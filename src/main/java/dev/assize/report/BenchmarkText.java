package dev.assize.report;

import dev.assize.benchmark.BenchmarkTable;
import dev.assize.benchmark.Line;
import dev.assize.benchmark.Line.Level;
import dev.assize.benchmark.StyleMatrix;
import dev.assize.stats.BiasCard;
import dev.assize.stats.Counts;
import dev.assize.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A benchmark's table for people, in a terminal or as Markdown.
public final class BenchmarkText {
  private static final String NONE = "–";

  private BenchmarkText() {}

  /// For a terminal.
  public static String of(BenchmarkReport report, boolean color) {
    Ink ink = Ink.of(color);
    List<String> lines = new ArrayList<>(head(report, ink));
    lines.add("");
    Table table = new Table();
    table.add(heading(report.table()));
    report.table().lines().forEach(line -> table.add(row(line, report.table().shown())));
    List<String> rows = table.lines();
    for (int at = 0; at < rows.size(); at++) {
      boolean strong = at == 0 || at == rows.size() - 1;
      lines.add(strong ? ink.strong(rows.get(at)) : rows.get(at));
    }
    lines.addAll(matrices(report.table()));
    lines.add("");
    lines.addAll(beside(report, ink));
    return text(lines);
  }

  /// As Markdown.
  public static String markdown(BenchmarkReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("# %s: %s".formatted(report.table().benchmark().title(), report.judges()));
    lines.add("");
    List<String> heading = heading(report.table());
    lines.add("| " + String.join(" | ", heading) + " |");
    lines.add("|---|" + "---:|".repeat(heading.size() - 1));
    for (Line line : report.table().lines()) {
      lines.add("| " + String.join(" | ", row(line, report.table().shown())) + " |");
    }
    lines.add("");
    lines.add("```");
    matrices(report.table()).forEach(lines::add);
    lines.addAll(beside(report, Ink.PLAIN));
    lines.add("```");
    return text(lines);
  }

  private static String text(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static List<String> head(BenchmarkReport report, Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ink.strong(
            "%s · judge %s · %s"
                .formatted(
                    report.table().benchmark().title(),
                    report.judges(),
                    report.summary().facts().data())));
    Lines.broken(report.table().benchmark().rule(), Lines.WIDTH)
        .forEach(line -> lines.add(ink.faint(line)));
    return lines;
  }

  private static List<String> heading(BenchmarkTable table) {
    List<String> cells = new ArrayList<>(List.of("", "score", "95 % interval"));
    table.measures().stream()
        .limit(table.shown())
        .skip(1)
        .map(name -> name.replace('_', ' '))
        .forEach(cells::add);
    cells.addAll(List.of("rows", "left out"));
    return cells;
  }

  private static List<String> row(Line line, int shown) {
    List<String> cells = new ArrayList<>();
    String name = line.level() == Level.SUBSET ? "  " + line.name() : line.name();
    cells.add(line.isPartial() ? name + " *" : name);
    Optional<Estimate> score = line.values().getFirst();
    cells.add(score.map(of -> percent(of.value())).orElse(NONE));
    cells.add(
        score
            .flatMap(Estimate::interval)
            .map(of -> percent(of.low()) + " to " + percent(of.high()))
            .orElse(NONE));
    line.values().stream()
        .limit(shown)
        .skip(1)
        .forEach(value -> cells.add(value.map(of -> percent(of.value())).orElse(NONE)));
    cells.add(Words.count(line.rows()));
    cells.add(Words.count(line.leftOut()));
    return cells;
  }

  /// `64.29`: benchmarks publish two digits.
  static String percent(double share) {
    return Words.decimal(share * 100, 2);
  }

  private static List<String> matrices(BenchmarkTable table) {
    List<String> lines = new ArrayList<>();
    for (StyleMatrix matrix : table.matrices()) {
      if (matrix.policy().equals("strict")) {
        lines.add("");
        lines.addAll(matrix(matrix));
      }
    }
    return lines;
  }

  private static List<String> matrix(StyleMatrix matrix) {
    Table table = new Table();
    List<String> heading = new ArrayList<>(List.of(matrix.name()));
    for (int style = 1; style <= matrix.cells().size(); style++) {
      heading.add("rejected_" + style);
    }
    table.add(heading);
    for (int style = 1; style <= matrix.cells().size(); style++) {
      List<String> cells = new ArrayList<>(List.of("  chosen_" + style));
      matrix
          .cells()
          .get(style - 1)
          .forEach(cell -> cells.add(cell.map(BenchmarkText::percent).orElse(NONE)));
      table.add(cells);
    }
    return table.lines();
  }

  private static List<String> beside(BenchmarkReport report, Ink ink) {
    List<String> lines = new ArrayList<>();
    for (Line line : report.table().lines()) {
      if (line.level() != Level.SUBSET && saysMore(line, report.table().overall())) {
        Lines.broken(
                "* %s is partial: %s.".formatted(line.name(), String.join(", ", line.gaps())),
                Lines.WIDTH)
            .forEach(part -> lines.add(ink.warning(part)));
      }
    }
    report
        .table()
        .notes()
        .forEach(
            note -> Lines.broken(note, Lines.WIDTH).forEach(part -> lines.add(ink.warning(part))));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    Lines facts = new Lines();
    BiasCard bias = report.summary().statistics().overall().bias();
    facts.brief(
        "Flips",
        bias.flips()
            .map(rate ->
                "%s of %s: %s"
                    .formatted(
                        Words.count(bias.flipped()),
                        Words.count(rate.rows(), "comparison"),
                        Words.rate(rate)))
            .orElse("none could be seen: no comparison has a verdict in both orders"));
    Counts counts = report.summary().statistics().overall().counts();
    facts.brief("Unjudged", unjudged(counts));
    facts.brief("Unparsed/failed", unparsed(counts.calls()));
    facts.brief("Calls", calls(report));
    lines.addAll(facts.all());
    return lines;
  }

  /// Whether a line has gaps that the overall line doesn't name too.
  private static boolean saysMore(Line line, Line overall) {
    return line.isPartial() && (line.equals(overall) || !overall.gaps().containsAll(line.gaps()));
  }

  private static String unjudged(Counts counts) {
    long unjudged = counts.items().unjudged();
    return unjudged == 0
        ? "none of " + Words.count(counts.items().all(), "item")
        : "%s of %s: %s"
            .formatted(
                Words.count(unjudged),
                Words.count(counts.items().all(), "item"),
                Words.reasons(counts.items().unjudgedBy()));
  }

  private static String unparsed(Counts.Calls calls) {
    Map<String, Long> all = new TreeMap<>(calls.unparsed());
    calls.failed().forEach((reason, times) -> all.merge(reason, times, Long::sum));
    return all.isEmpty() ? "none" : Words.reasons(all);
  }

  private static String calls(BenchmarkReport report) {
    String calls = Words.count(report.stored().path("calls").asLong());
    long tokens = report.stored().path("tokens").path("total").asLong();
    String cost = report.stored().path("cost").asText("");
    return calls
        + (tokens > 0 ? ", " + Words.count(tokens, "token") : "")
        + (cost.isEmpty() || cost.equals("null") ? "" : ", " + cost + " usd");
  }
}
