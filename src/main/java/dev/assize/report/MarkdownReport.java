package dev.assize.report;

import dev.assize.stats.WinRate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A run's report as Markdown: a table of the win rates, then what the terminal shows.
public final class MarkdownReport {
  private MarkdownReport() {}

  /// The report.
  public static String of(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + escaped(summary.facts().data()));
    lines.add("");
    List<WinRate> rates = summary.statistics().overall().winRates();
    if (!rates.isEmpty()) {
      lines.add("| model | against | win rate | 95 % interval | wins | ties | losses | left out |");
      lines.add("|---|---|---:|---|---:|---:|---:|---:|");
      rates.forEach(of -> lines.add(row(of)));
      lines.add("");
    }
    lines.add("```");
    lines.addAll(
        TerminalReport.sections(summary, Ink.PLAIN).stream()
            .map(section -> String.join("\n", section))
            .collect(Collectors.joining("\n\n"))
            .lines()
            .toList());
    lines.add("```");
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String row(WinRate of) {
    return "| %s | %s | %s | %s | %d | %d | %d | %d |"
        .formatted(
            escaped(of.model()),
            escaped(of.against().orElse("")),
            of.rate().map(rate -> Words.percent(rate.value())).orElse("–"),
            of.rate().map(Words::interval).orElse("–"),
            of.wins(),
            of.ties(),
            of.losses(),
            of.leftOut());
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
  }
}
