package dev.assize.stats.agreement;

import dev.assize.stats.PairedValues;
import dev.assize.stats.agreement.Coefficient.Reason;

/// Pearson's and Spearman's correlation of pairs of numbers.
///
/// What is kept is each different pair and how often it came, as [PairedValues] has it: ranks need
/// all values, and ratings have few different ones.
public final class Correlation {
  private final PairedValues pairs = new PairedValues();

  /// Adds a pair.
  ///
  /// @throws IllegalArgumentException for a number that is not finite
  public void add(double x, double y) {
    pairs.add(x, y);
  }

  /// Adds another one's pairs.
  public void merge(Correlation other) {
    pairs.merge(other.pairs);
  }

  /// How many pairs were added.
  public long count() {
    return pairs.count();
  }

  /// Pearson's r, −1 to 1.
  public Coefficient pearson() {
    return Coefficient.of(pairs.pearson(), this::whyNone);
  }

  /// Spearman's ρ, −1 to 1: Pearson's r of the ranks, equal numbers at the mean of theirs.
  public Coefficient spearman() {
    return Coefficient.of(pairs.spearman(), this::whyNone);
  }

  private Reason whyNone() {
    if (pairs.isTooMany()) {
      return Reason.TOO_MANY_VALUES;
    }
    if (pairs.count() == 0) {
      return Reason.NOTHING_IN_COMMON;
    }
    return pairs.count() == 1 ? Reason.ONE_ITEM : Reason.CONSTANT;
  }
}
