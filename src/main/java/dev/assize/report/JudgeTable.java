package dev.assize.report;

import dev.assize.stats.JudgeStatistics;
import dev.assize.stats.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several judges beside each other.
final class JudgeTable {
  private static final int MOST = 3;

  private JudgeTable() {}

  static List<String> lines(Map<String, JudgeStatistics> judges) {
    if (judges.isEmpty()) {
      return List.of();
    }
    Table table = new Table();
    table.add(List.of("Judge", "judged", "flips", "first answer", "longer answer", "label"));
    judges.entrySet().stream()
        .limit(MOST)
        .forEach(judge -> table.add(row(judge.getKey(), judge.getValue())));
    List<String> lines = new ArrayList<>(table.lines());
    if (judges.size() > MOST) {
      lines.add("… and " + (judges.size() - MOST) + " more in summary.json");
    }
    return lines;
  }

  private static List<String> row(String name, JudgeStatistics judge) {
    return List.of(
        name,
        Words.count(judge.counts().items().judged()),
        share(judge.bias().flips()),
        share(judge.bias().firstSlot()),
        share(judge.bias().longerWins()),
        share(judge.agreement().rate()));
  }

  private static String share(Optional<Rate> rate) {
    return rate.map(of -> Words.percent(of.value())).orElse("–");
  }
}
