package dev.assize.stats;

import dev.assize.judgement.OrderRule;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The numbers of a run.
///
/// @param settings how they were made
/// @param overall of the judge, or of the panel where there are several
/// @param judges each judge's own where there are several, by name; else empty
public record StatisticsResult(
    StatisticsSettings settings,
    JudgeStatistics overall,
    SortedMap<String, JudgeStatistics> judges) {
  public StatisticsResult {
    judges = Collections.unmodifiableSortedMap(new TreeMap<>(judges));
  }

  /// How the orders of a pair were counted.
  public OrderRule rule() {
    return settings.rule();
  }
}
