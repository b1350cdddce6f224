package dev.assize.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/// A model's credits by prompt, to be compared with those of other runs over the same prompts. 4
/// bytes a prompt besides what their common [Clusters] takes. Not thread-safe.
public final class PromptCredits {
  private final Clusters clusters;
  private final ClusterTally credits = new ClusterTally();

  /// Nothing counted yet.
  ///
  /// @param clusters shared by all that are to be compared
  public PromptCredits(Clusters clusters) {
    this.clusters = clusters;
  }

  /// Adds a comparison.
  ///
  /// @param credit 0, ¼, ½, ¾ or 1
  public void add(String prompt, double credit) {
    credits.add(clusters.number(prompt), credit);
  }

  /// The mean credit, empty without a comparison.
  public Optional<Rate> rate() {
    return credits.rate();
  }

  /// How much more credit than another one's on the prompts that both have; empty where there are
  /// none.
  ///
  /// @param name what these credits are called
  /// @param otherName what the other ones are called
  public Optional<PairedTest> against(String name, PromptCredits other, String otherName) {
    OptionalDouble chance = PairedCredits.chance(credits.column(), other.credits.column());
    return PairedCredits.between(name, credits.column(), otherName, other.credits.column())
        .map(difference -> new PairedTest(difference, chance.orElseThrow()));
  }
}
