package dev.assize.selection;

import java.util.Locale;

/// What decided between two that stand alike, the first that could.
public enum TieBreak {
  /// The mean expected score, where every rating has token probabilities.
  EXPECTED_SCORE,
  /// The mean win probability, where every candidate has one.
  WIN_PROBABILITY,
  /// The number of matches won.
  WINS,
  /// The mean share of points of those whom a candidate met.
  BUCHHOLZ,
  /// A hash of the seed, the item and the text: chance, but the same chance each time.
  HASH;

  /// The name in files, such as `win_probability`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
