package dev.assize.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A run's report as Markdown: the terminal's lines, its tables as tables.
public final class MarkdownReport {
  private MarkdownReport() {}

  /// The report.
  public static String of(Summary summary, Findings findings) {
    RunFacts facts = summary.facts();
    List<String> lines = new ArrayList<>();
    lines.add("# " + escaped(facts.data()));
    for (List<String> section : TerminalReport.sections(summary, findings, Ink.PLAIN)) {
      lines.add("");
      lines.add("```");
      lines.addAll(section);
      lines.add("```");
    }
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
  }
}
