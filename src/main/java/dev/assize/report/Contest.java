package dev.assize.report;

import dev.assize.stats.Estimate;
import dev.assize.stats.Interval;
import dev.assize.stats.PairedTest;
import dev.assize.stats.Rate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A model through several runs.
///
/// @param title who is compared, in words
/// @param measure by what
/// @param entries one per run, in the runs' order
/// @param differences of every run from the first, or of every step from the best
/// @param course where the runs are the steps of a training
public record Contest(
    String title,
    Measure measure,
    List<Entry> entries,
    List<Difference> differences,
    Optional<Course> course) {
  /// Above this a difference is noise.
  public static final double LEVEL = 0.05;

  public Contest {
    entries = List.copyOf(entries);
    differences = List.copyOf(differences);
  }

  /// The model in one run.
  ///
  /// @param mean of all its comparisons there, or of all its scores
  public record Entry(String run, String model, Optional<Mean> mean) {}

  /// What is compared.
  public enum Measure {
    /// Shares of comparisons won.
    WIN_RATE,
    /// Points, of runs in which nothing was compared.
    MEAN_SCORE
  }

  /// A win rate or a mean score.
  ///
  /// @param interval 95 %; empty with a single prompt or where nothing varies
  /// @param rows how many comparisons or scores
  public record Mean(
      double value, Optional<Interval> interval, OptionalDouble standardError, long rows) {
    static Mean of(Rate rate) {
      return new Mean(
          rate.value(),
          Optional.of(new Interval(rate.low(), rate.high())),
          rate.standardError(),
          rate.rows());
    }

    static Mean of(Estimate of) {
      return new Mean(of.value(), of.interval(), of.standardError(), of.rows());
    }
  }

  /// One run against another.
  ///
  /// @param test on their common prompts; empty where there are none
  /// @param corrected the p-value after Holm over all comparisons of the report; empty as the test
  public record Difference(
      String run, String against, Optional<PairedTest> test, OptionalDouble corrected) {

    /// Whether chance alone would do; so it is where nothing is in common.
    public boolean isWithinNoise() {
      return corrected.isEmpty() || corrected.getAsDouble() >= LEVEL;
    }

    boolean isDrop() {
      return !isWithinNoise() && test.filter(of -> of.difference().difference() < 0).isPresent();
    }
  }

  /// The steps of a training.
  ///
  /// @param best the run with the highest rate
  /// @param firstDrop the first later step that is significantly below the best
  public record Course(String best, Optional<Difference> firstDrop) {}
}
