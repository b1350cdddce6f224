package dev.assize.stats;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// What ratings came to.
///
/// @param scale what the scores mean; of relative ones there are counts only
/// @param byCandidate one entry per model or column with a rating, by name
/// @param levels how often each score was given, sample by sample; empty where there are more than
///   [#MOST_LEVELS] different ones, so that they are no levels
public record ScoreSummary(
    ScoreScale scale, List<OfCandidate> byCandidate, SortedMap<Double, Long> levels) {
  /// More different scores than this are no scale.
  public static final int MOST_LEVELS = 101;

  /// Fewer scores than this crowd nowhere.
  public static final int FEWEST = 5;

  /// From this share on, one level says too little to tell answers apart.
  public static final double CROWDED = 0.8;

  public ScoreSummary {
    byCandidate = List.copyOf(byCandidate);
    levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
  }

  /// One model's or column's scores.
  ///
  /// @param scored ratings with a score
  /// @param unscored ratings without one
  /// @param mean of the scores, empty where there are none
  /// @param deviation the sample's standard deviation, empty for fewer than two scores, or where
  ///   scores lie beyond a billion
  /// @param interval 95 % of the mean, bootstrapped by prompt; empty with a single prompt, where
  ///   nothing varies, or where scores lie beyond a billion
  /// @param expected mean of the probability-weighted scores, where there were such
  public record OfCandidate(
      String candidate,
      long scored,
      long unscored,
      OptionalDouble mean,
      Optional<Interval> interval,
      OptionalDouble deviation,
      OptionalDouble expected) {}

  /// A level that holds nearly all scores.
  ///
  /// @param share 0.8 to 1
  public record Crowd(double level, double share) {}

  /// The level that holds at least 80 % of five scores or more.
  public Optional<Crowd> crowd() {
    long all = levels.values().stream().mapToLong(Long::longValue).sum();
    return levels.entrySet().stream()
        .filter(level -> all >= FEWEST && level.getValue() >= CROWDED * all)
        .map(level -> new Crowd(level.getKey(), (double) level.getValue() / all))
        .findFirst();
  }
}
