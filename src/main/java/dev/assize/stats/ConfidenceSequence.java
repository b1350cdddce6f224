package dev.assize.stats;

/// An interval of a mean that may be looked at after every prompt: with 95 % probability it holds
/// the mean of all prompts at every moment at once, so that stopping when it is narrow enough, or
/// whenever else, spoils nothing.
///
/// The empirical-Bernstein confidence sequence for sampling without replacement (Waudby-Smith and
/// Ramdas, Confidence sequences for sampling without replacement, 2020, §3.2): prompts x₁, x₂ … in
/// [0, 1] are drawn from N in random order, λᵢ is chosen before xᵢ is seen, and with Sᵢ the sum of
/// the first i, ψ(λ) = −log(1−λ) − λ and x̂ᵢ a running mean,
///
/// ```
/// Σ λᵢ(xᵢ + Sᵢ₋₁/(N−i+1)) ± (log(2/α) + Σ ψ(λᵢ)(xᵢ − x̂ᵢ₋₁)²)
/// ----------------------------------------------------------
///                     Σ λᵢ·N/(N−i+1)
/// ```
///
/// The weights are those that make it narrowest when it is expected to reach the target: about 1.9
/// times as many prompts as an interval that is looked at once. The intervals so far are
/// intersected with each other and with what the prompts not yet seen can do to the mean.
///
/// Prompts must come in an order that has nothing to do with their scores, such as that of
/// hash(seed, prompt).
public final class ConfidenceSequence {
  private static final double ALPHA = 0.05;
  private static final double LOG = Math.log(2 / ALPHA);
  private static final double MOST_WEIGHT = 0.5;
  private static final int BISECTIONS = 40;
  private static final double GROWTH = 1.1;

  private final double target;
  private long population;
  private long seen;
  private double sum;
  private double squares;
  private double weighted;
  private double weights;
  private double variation;
  private double expectedEnd;
  private long nextLook;
  private double low;
  private double high = 1;

  /// Nothing seen yet.
  ///
  /// @param population how many prompts there are, at least 1
  /// @param target the half-width at which it is to be narrowest, above 0 and below 1
  public ConfidenceSequence(long population, double target) {
    if (population < 1 || !(target > 0 && target < 1)) {
      throw new IllegalArgumentException(
          "expected at least 1 prompt and a half-width above 0 and below 1, found %d and %s"
              .formatted(population, target));
    }
    this.population = population;
    this.target = target;
  }

  /// Adds a prompt's score.
  ///
  /// @param score 0 to 1
  public void add(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("a prompt's score is 0 to 1, found " + score);
    }
    if (seen >= population) {
      throw new IllegalStateException("all " + population + " prompts were seen already");
    }
    double weight = weight();
    double left = population - seen;
    weighted += weight * (score + sum / left);
    weights += weight * population / left;
    double off = score - mean();
    variation += (-Math.log1p(-weight) - weight) * off * off;
    seen++;
    sum += score;
    squares += off * off;
    narrow();
  }

  /// Passes over a prompt that has no score: the mean is that of the prompts that have one.
  public void skip() {
    if (seen >= population) {
      throw new IllegalStateException("all " + population + " prompts were seen already");
    }
    population--;
    if (seen > 0) {
      narrow();
    }
  }

  /// The mean of all prompts' scores lies in here, at every moment, with 95 % probability.
  public Interval interval() {
    return new Interval(low, high);
  }

  /// How many prompts were added.
  public long seen() {
    return seen;
  }

  /// Whether the interval's half-width is below the target.
  public boolean isNarrow() {
    return interval().halfWidth() < target;
  }

  // From what was seen before; a half, of variance ¼, counts as one prompt.
  private double mean() {
    return (0.5 + sum) / (seen + 1);
  }

  private double weight() {
    double variance = (0.25 + squares) / (seen + 1);
    if (seen >= nextLook) {
      expectedEnd = end(variance);
      nextLook = (long) Math.ceil((seen + 1) * GROWTH);
    }
    return Math.min(MOST_WEIGHT, Math.sqrt(2 * LOG / (variance * expectedEnd)));
  }

  /// After how many prompts of this variance the half-width √(2·log(2/α)·σ²·n)/(N·log(N/(N−n)))
  /// reaches the target.
  private double end(double variance) {
    double enough = 1;
    double most = population;
    for (int step = 0; step < BISECTIONS; step++) {
      double prompts = (enough + most) / 2;
      double reach = -population * Math.log1p(-prompts / population);
      if (Math.sqrt(2 * LOG * variance * prompts) / reach > target) {
        enough = prompts;
      } else {
        most = prompts;
      }
    }
    return most;
  }

  private void narrow() {
    double middle = weighted / weights;
    double half = (LOG + variation) / weights;
    double lost = seen - sum;
    double newLow = Math.max(low, Math.max(middle - half, sum / population));
    double newHigh = Math.min(high, Math.min(middle + half, 1 - lost / population));
    if (newLow <= newHigh) {
      low = newLow;
      high = newHigh;
    } else if (seen == population) {
      low = sum / seen;
      high = low;
    }
  }
}
