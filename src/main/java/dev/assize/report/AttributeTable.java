package dev.assize.report;

import dev.assize.stats.ScoreSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Mean scores by attribute, a column for each candidate.
final class AttributeTable {
  private static final int MOST_COLUMNS = 5;

  private AttributeTable() {}

  /// The table; empty where no rubric's attributes have numbers of their own.
  static List<String> lines(SortedMap<String, ScoreSummary> attributes, Ink ink) {
    List<String> candidates =
        attributes.values().stream()
            .flatMap(of -> of.byCandidate().stream())
            .map(ScoreSummary.OfCandidate::candidate)
            .distinct()
            .sorted()
            .toList();
    if (candidates.isEmpty()) {
      return List.of();
    }
    List<String> shown = candidates.stream().limit(MOST_COLUMNS).toList();
    Table table = new Table();
    List<String> heading = new ArrayList<>(List.of("Mean by attribute"));
    shown.forEach(name -> heading.add(TextWidth.cut(name, 14)));
    table.add(heading);
    attributes.forEach((name, of) -> table.add(row(name, of, shown)));
    List<String> lines = new ArrayList<>(table.lines());
    lines.set(0, ink.faint(lines.getFirst()));
    if (candidates.size() > shown.size()) {
      lines.add("… and " + Words.count(candidates.size() - shown.size()) + " more in summary.json");
    }
    return lines;
  }

  private static List<String> row(String name, ScoreSummary of, List<String> shown) {
    Map<String, ScoreSummary.OfCandidate> each = new TreeMap<>();
    of.byCandidate().forEach(its -> each.put(its.candidate(), its));
    List<String> cells = new ArrayList<>(List.of(name));
    for (String candidate : shown) {
      cells.add(
          Optional.ofNullable(each.get(candidate))
              .flatMap(its -> Fields.boxed(its.mean()))
              .map(mean -> Words.decimal(mean, 2))
              .orElse("–"));
    }
    return cells;
  }
}
