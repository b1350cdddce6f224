package dev.assize.judge.rules.reward;

import dev.assize.dataset.Item;
import java.util.Optional;

/// `cosine`: right answers get more the shorter they are, wrong ones the longer they are, along
/// half a cosine from length 0 to `max`; at `max` and beyond both get what a longest answer gets.
///
/// The cosine reward of "Demystifying Long Chain-of-Thought Reasoning in LLMs" (arXiv 2502.03373,
/// section 4.1); its values are TRL's `get_cosine_scaled_reward`.
///
/// @param right what a right answer gets: `high` at length 0, `low` at `max`
/// @param wrong what a wrong answer gets: `low` at length 0, `high` at `max`
public record CosineReward(MatchReward match, Measure measure, int max, Range right, Range wrong)
    implements Reward {
  /// What configurations call it.
  public static final String NAME = "cosine";

  /// 0.5 to 1.
  public static final Range RIGHT = new Range(0.5, 1);

  /// −1 to −0.5.
  public static final Range WRONG = new Range(-1, -0.5);

  public CosineReward {
    if (wrong.high() > right.low()) {
      throw new IllegalArgumentException(
          "expected every right answer above every wrong one, found a wrong one at %s and a right one at %s"
              .formatted(wrong.high(), right.low()));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Range range() {
    return new Range(wrong.low(), right.high());
  }

  @Override
  public Optional<String> lacks(Item item) {
    return match.lacks(item);
  }

  @Override
  public Rewarded give(Attempt attempt) {
    double way = Math.min(1, (double) measure.length(attempt.text()) / max);
    boolean isRight = match.isRight(attempt);
    double atStart = isRight ? right.high() : wrong.low();
    double atEnd = isRight ? right.low() : wrong.high();
    double value = atEnd + 0.5 * (atStart - atEnd) * (1 + Math.cos(Math.PI * way));
    return isRight ? Rewarded.of(value) : Rewarded.of(value, "has not the reference's result");
  }
}
