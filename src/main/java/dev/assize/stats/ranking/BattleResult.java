package dev.assize.stats.ranking;

/// How a battle ended for the model named first: a win, a tie or a loss, or so much of each.
///
/// @param win 0 to 1
/// @param tie 0 to 1; win and tie are not more than 1 together, and the loss is the rest
public record BattleResult(double win, double tie) {
  /// The first model is better.
  public static final BattleResult WIN = new BattleResult(1, 0);

  /// Neither is.
  public static final BattleResult TIE = new BattleResult(0, 1);

  /// The second model is better.
  public static final BattleResult LOSS = new BattleResult(0, 0);

  public BattleResult {
    if (!(win >= 0 && tie >= 0 && win + tie <= 1)) {
      throw new IllegalArgumentException(
          "a battle's win and tie are shares of 0 to 1 and not more than 1 together, found "
              + win
              + " and "
              + tie);
    }
  }

  /// A battle of which only the probability is known that the first model is better: that much of a
  /// win, the rest a loss, no tie.
  ///
  /// @param first 0 to 1
  /// @throws IllegalArgumentException for any other number, and for what is none
  public static BattleResult probability(double first) {
    if (!(first >= 0 && first <= 1)) {
      throw new IllegalArgumentException(
          "expected a win probability of 0 to 1 for a battle, found " + first);
    }
    return new BattleResult(first, 0);
  }

  /// The result behind a credit: 1 is a win, ½ a tie, 0 a loss, and what lies between is part of
  /// its two neighbours, so that ¾ is half a win and half a tie.
  ///
  /// @param first 0 to 1
  /// @throws IllegalArgumentException for any other number, and for what is none
  public static BattleResult credit(double first) {
    if (!(first >= 0 && first <= 1)) {
      throw new IllegalArgumentException(
          "expected a credit of 0 to 1 for a battle, found " + first);
    }
    return first >= 0.5
        ? new BattleResult(2 * first - 1, 2 - 2 * first)
        : new BattleResult(0, 2 * first);
  }

  /// The share that the second model won, 0 to 1.
  public double loss() {
    return 1 - win - tie;
  }

  /// The first model's points, a tie half: 0 to 1.
  public double points() {
    return win + tie / 2;
  }

  /// The same battle, told of the other model.
  public BattleResult swapped() {
    return new BattleResult(loss(), tie);
  }
}
