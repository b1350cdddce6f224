package dev.assize.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A run's report on one screen: about 30 lines of 100 columns, but for long commands and paths.
/// What does not fit stands in `summary.json`.
public final class TerminalReport {
  private static final int SCREEN = 30;
  private static final int EMPTY_LINES = 3;
  private static final int FEWEST_MODELS = 3;
  private static final int MOST_MODELS = 10;

  private TerminalReport() {}

  /// The report, with a line end behind every line.
  ///
  /// @param color whether to use a terminal's colours
  public static String of(Summary summary, boolean color) {
    Ink ink = Ink.of(color);
    List<String> lines = new ArrayList<>(new Head(summary, ink).lines());
    List<String> details = new ArrayList<>(new Details(summary).lines());
    List<String> tail = new Tail(summary, ink).lines();
    ModelTable models = new ModelTable(summary.statistics(), ink);
    int rest = SCREEN - EMPTY_LINES - lines.size() - details.size() - tail.size();
    List<String> findings =
        new FindingsLines(summary.findings(), ink)
            .brief(Math.max(0, rest - models.frame() - FEWEST_MODELS));
    details.addAll(findings);
    section(lines, models(models, rest - findings.size()));
    section(lines, AttributeTable.lines(summary.statistics().overall().attributes(), ink));
    section(lines, details);
    section(lines, tail);
    return text(lines);
  }

  /// The report with all findings, on as many lines as it takes.
  ///
  /// @param color whether to use a terminal's colours
  public static String whole(Summary summary, boolean color) {
    List<String> lines = new ArrayList<>();
    for (List<String> section : sections(summary, Ink.of(color))) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(section);
    }
    return text(lines);
  }

  /// The parts of it, none of them empty.
  static List<List<String>> sections(Summary summary, Ink ink) {
    List<List<String>> sections = new ArrayList<>();
    sections.add(new Head(summary, ink).lines());
    sections.add(new ModelTable(summary.statistics(), ink).lines(MOST_MODELS));
    sections.add(AttributeTable.lines(summary.statistics().overall().attributes(), ink));
    sections.add(new Details(summary).lines());
    sections.addAll(new FindingsLines(summary.findings(), ink).sections());
    sections.add(new Tail(summary, ink).lines());
    return sections.stream().filter(section -> !section.isEmpty()).toList();
  }

  private static String text(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static List<String> models(ModelTable table, int room) {
    return table.lines(Math.clamp(room - table.frame(), FEWEST_MODELS, MOST_MODELS));
  }

  private static void section(List<String> lines, List<String> section) {
    if (!section.isEmpty()) {
      lines.add("");
      lines.addAll(section);
    }
  }
}
