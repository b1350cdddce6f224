package dev.assize.stats;

/// How much better one model did than another, on the prompts that both have.
///
/// What both have in common of a prompt (an easy question, a lenient reference) cancels, so that
/// the interval is narrower than those of the two rates suggest.
///
/// @param difference on those prompts of the two models' win rates, −1 to 1, or of their mean
///   scores, in points
/// @param interval 95 %, paired by prompt
/// @param clusters how many prompts both have, at least 1
public record ModelDifference(
    String model, String other, double difference, Interval interval, long clusters) {

  /// Whether no difference at all would be as well possible: the interval holds 0.
  public boolean isWithinNoise() {
    return interval.contains(0);
  }
}
