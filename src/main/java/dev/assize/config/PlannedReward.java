package dev.assize.config;

import dev.assize.judge.rules.reward.Attempt;
import dev.assize.judge.rules.reward.Range;
import dev.assize.judge.rules.reward.Reward;
import dev.assize.judge.rules.reward.Rewarded;

/// A reward that is not made yet: which numbers it can give is known before a sandbox is open or a
/// server asked.
record PlannedReward(String name, Range range) implements Reward {
  @Override
  public Rewarded give(Attempt attempt) {
    throw new IllegalStateException("reward " + name + " was planned, never made");
  }
}
