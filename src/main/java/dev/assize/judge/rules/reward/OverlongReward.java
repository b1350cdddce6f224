package dev.assize.judge.rules.reward;

/// `overlong`: 0 up to `max - buffer`, falling to −1 at `max`, −1 beyond.
///
/// The soft overlong punishment of DAPO (arXiv 2503.14476, equation 13; there L_max and L_cache).
///
/// @param buffer from 1 to `max`
public record OverlongReward(Measure measure, int max, int buffer) implements Reward {
  /// What configurations call it.
  public static final String NAME = "overlong";

  public OverlongReward {
    if (buffer < 1 || buffer > max) {
      throw new IllegalArgumentException(
          "expected a buffer from 1 to max (%d), found %d".formatted(max, buffer));
    }
  }

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
    int length = measure.length(attempt.text());
    double over = (double) (max - buffer - length) / buffer;
    return Rewarded.punished(Math.clamp(over, -1.0, 0.0), "is too long");
  }
}
