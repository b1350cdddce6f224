package dev.assize.stats.ranking;

/// Weighted counts of wins, ties and losses of the first model, by the number of the pair.
record PairCounts(double[] wins, double[] ties, double[] losses) {
  PairCounts(int pairs) {
    this(new double[pairs], new double[pairs], new double[pairs]);
  }

  void set(int pair, double win, double tie, double loss) {
    wins[pair] = win;
    ties[pair] = tie;
    losses[pair] = loss;
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
