package dev.assize.stats.ranking;

import java.util.Optional;

/// What stands behind the intervals of a ranking: clusters of battles drawn again, with Poisson
/// weights, and a fit for every draw.
///
/// @param replicates how many draws
/// @param unbounded how many of them had no finite ratings, because a model happened to win or lose
///   all. They count as lying outside on both sides of every interval.
/// @param missing why there are no intervals at all, where there are none
public record Bootstrap(int replicates, int unbounded, Optional<Missing> missing) {

  /// Why there are no intervals.
  public enum Missing {
    /// No replicates were kept.
    NOT_ASKED("no bootstrap was asked for"),
    /// Resampling so few prompts says nothing.
    FEW_CLUSTERS("the battles are of fewer than " + Battles.FEWEST_CLUSTERS + " prompts"),
    /// Over 2.5 % of the draws are unbounded, so that an end of the interval may be anywhere.
    UNBOUNDED("in over 2.5 % of the draws a model won or lost all; there are too few battles");

    private final String sentence;

    Missing(String sentence) {
      this.sentence = sentence;
    }

    /// The reason in words.
    public String sentence() {
      return sentence;
    }
  }
}
