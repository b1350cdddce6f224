package dev.assize.stats.ranking;

/// Weighted counts of wins, ties and losses of the first model, by the number of the pair.
final class PairCounts {
  private final double[] wins;
  private final double[] ties;
  private final double[] losses;

  PairCounts(int pairs) {
    wins = new double[pairs];
    ties = new double[pairs];
    losses = new double[pairs];
  }

  void set(int pair, double win, double tie, double loss) {
    wins[pair] = win;
    ties[pair] = tie;
    losses[pair] = loss;
  }

  double wins(int pair) {
    return wins[pair];
  }

  double ties(int pair) {
    return ties[pair];
  }

  double losses(int pair) {
    return losses[pair];
  }

  boolean hasTies() {
    return isAnyPositive(ties);
  }

  boolean hasDecided() {
    return isAnyPositive(wins) || isAnyPositive(losses);
  }

  private static boolean isAnyPositive(double[] counts) {
    for (double count : counts) {
      if (count > 0) {
        return true;
      }
    }
    return false;
  }
}
