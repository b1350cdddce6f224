package dev.assize.stats.calibration;

import dev.assize.judgement.WinProbability.Source;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The calibrations that a run's probabilities are seen through, beside the raw ones.
///
/// @param overall of the judge, or of the panel, by source
/// @param judges each judge's own where there are several, by name
public record Calibrations(
    Map<Source, Calibration> overall, SortedMap<String, Map<Source, Calibration>> judges) {
  /// None.
  public static final Calibrations NONE = new Calibrations(Map.of(), Collections.emptySortedMap());

  public Calibrations {
    overall = bySource(overall);
    SortedMap<String, Map<Source, Calibration>> copy = new TreeMap<>();
    judges.forEach((name, its) -> copy.put(name, bySource(its)));
    judges = Collections.unmodifiableSortedMap(copy);
  }

  private static Map<Source, Calibration> bySource(Map<Source, Calibration> each) {
    Map<Source, Calibration> copy = new EnumMap<>(Source.class);
    copy.putAll(each);
    return Collections.unmodifiableMap(copy);
  }

  /// Whether there is nothing to calibrate with.
  public boolean isEmpty() {
    return overall.isEmpty() && judges.values().stream().allMatch(Map::isEmpty);
  }
}
