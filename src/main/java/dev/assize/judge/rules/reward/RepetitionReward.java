package dev.assize.judge.rules.reward;

import com.carrotsearch.hppc.LongHashSet;

/// `repetition`: −1 times the share of n-grams that occurred before in the reply; 0 for replies of
/// fewer units than one n-gram has.
///
/// The n-gram penalty of "Demystifying Long Chain-of-Thought Reasoning in LLMs" (arXiv 2502.03373)
/// as TRL's `get_repetition_penalty_reward` has it: 1 − distinct / all.
///
/// @param size units in an n-gram, at least 1
public record RepetitionReward(Measure measure, int size) implements Reward {
  /// What configurations call it.
  public static final String NAME = "repetition";

  private static final long MIX = 0x9E3779B97F4A7C15L;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Range range() {
    return new Range(-1, 0);
  }

  @Override
  public Rewarded give(Attempt attempt) {
    long[] units = measure.units(attempt.text());
    int all = units.length - size + 1;
    if (all <= 0) {
      return Rewarded.of(0);
    }
    LongHashSet distinct = new LongHashSet(all);
    for (int i = 0; i < all; i++) {
      distinct.add(gram(units, i));
    }
    return Rewarded.punished((double) distinct.size() / all - 1, "repeats itself");
  }

  private long gram(long[] units, int from) {
    long hash = size;
    for (int i = from; i < from + size; i++) {
      hash = (hash ^ units[i]) * MIX;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
