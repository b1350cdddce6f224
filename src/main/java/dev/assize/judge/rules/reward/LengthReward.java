package dev.assize.judge.rules.reward;

/// `length`: 1 at the target, less by the distance's share of the target, 0 from twice the target
/// on.
///
/// The length term of L1 (arXiv 2503.04697), which is linear in |target − length|, brought to 0 …
/// 1.
///
/// @param target above 0
/// @param free how far from the target nothing is lost, 0 or more
public record LengthReward(Measure measure, int target, int free) implements Reward {
  /// What configurations call it.
  public static final String NAME = "length";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  @Override
  public Rewarded give(Attempt attempt) {
    int length = measure.length(attempt.text());
    int off = Math.max(0, Math.abs(length - target) - free);
    return Rewarded.share(
        Math.clamp(1 - (double) off / target, 0.0, 1.0),
        length > target ? "is longer than wanted" : "is shorter than wanted");
  }
}
