package dev.assize.stats.calibration;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.WinProbability.Source;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Holds a run's win probabilities against the data's labels, item by item.
///
/// One pass; any partition of the items into accumulators that are then merged gives the same bits.
/// Not thread-safe.
public final class RunCalibration {
  private final CalibrationSettings settings;
  private final JudgeCalibration overall;
  private final Map<String, JudgeCalibration> judges = new TreeMap<>();

  public RunCalibration(CalibrationSettings settings) {
    this.settings = settings;
    this.overall = new JudgeCalibration(settings);
  }

  /// Adds an item; one without a label says nothing.
  public void add(ItemJudgement item) {
    if (item.byJudge().isEmpty()) {
      overall.add(item, item.comparisons(), item.scores());
      return;
    }
    overall.add(item, item.comparisons(), Map.of());
    item.byJudge()
        .forEach((name, view) -> judge(name).add(item, view.comparisons(), view.scores()));
  }

  /// Adds another part of the run.
  ///
  /// @throws IllegalArgumentException where it was made with other settings
  public void merge(RunCalibration other) {
    if (!other.settings.equals(settings)) {
      throw new IllegalArgumentException(
          "expected %s, found %s; count both alike".formatted(settings, other.settings));
    }
    overall.merge(other.overall);
    other.judges.forEach((name, theirs) -> judge(name).merge(theirs));
  }

  /// By source, of the judge or of the panel; sources without a labelled probability are left out.
  public Map<Source, CalibrationResult> result() {
    return overall.result();
  }

  /// The same of each judge where there are several, by name; else empty.
  public SortedMap<String, Map<Source, CalibrationResult>> byJudge() {
    SortedMap<String, Map<Source, CalibrationResult>> each = new TreeMap<>();
    judges.forEach((name, tally) -> each.put(name, tally.result()));
    return Collections.unmodifiableSortedMap(each);
  }

  private JudgeCalibration judge(String name) {
    return judges.computeIfAbsent(name, _ -> new JudgeCalibration(settings));
  }
}
