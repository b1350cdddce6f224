package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import dev.assize.verdict.Strength;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// How the orders of a pair count in a rate. What is recorded does not depend on it.
public enum OrderRule {
  /// A win needs every order; all else that is judged is a tie (FastChat, MT-bench).
  AGREE_OR_TIE,
  /// Signed points, summed over the orders; `A>>B` weighs more than `A>B` (CLoud's pair builder
  /// with weight 2, Arena-Hard with 3).
  POINTS,
  /// As `POINTS` without weights, and an order without a verdict counts 0 instead of leaving the
  /// pair out (JudgeBench); only one that was not asked yet does.
  POINTS_JUDGEBENCH,
  /// The mean share of wins over the orders, ties half.
  MEAN;

  /// The name on the command line, such as `agree-or-tie`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The first candidate's share of the win: 1 a win, ½ a tie, 0 a loss, or between under [#MEAN];
  /// empty where the pair is left out.
  ///
  /// @param muchWeight the points of `A>>B`, 2 unless set
  public OptionalDouble credit(Pair pair, List<OrderVerdict> orders, double muchWeight) {
    if (orders.isEmpty() || orders.stream().anyMatch(this::leavesOut)) {
      return OptionalDouble.empty();
    }
    return switch (this) {
      case AGREE_OR_TIE -> OptionalDouble.of(agreed(pair, orders));
      case POINTS -> OptionalDouble.of(side(points(pair, orders, muchWeight)));
      case POINTS_JUDGEBENCH -> OptionalDouble.of(side(points(pair, orders, 1)));
      case MEAN -> OptionalDouble.of((points(pair, orders, 1) / orders.size() + 1) / 2);
    };
  }

  // A call that was not made yet is no judge's silence: it is left out under every rule.
  private boolean leavesOut(OrderVerdict order) {
    return order instanceof OrderVerdict.None(List<String> reasons)
        && (this != POINTS_JUDGEBENCH || reasons.contains(Outcome.Unjudged.PENDING));
  }

  private static double agreed(Pair pair, List<OrderVerdict> orders) {
    return switch (OrderCombination.of(orders)) {
      case Outcome.Decided(CandidateId winner) -> winner.equals(pair.first()) ? 1 : 0;
      case Outcome.Tied _, Outcome.OrderDependent _, Outcome.Unjudged _ -> 0.5;
    };
  }

  private static double points(Pair pair, List<OrderVerdict> orders, double muchWeight) {
    double sum = 0;
    for (OrderVerdict verdict : orders) {
      sum +=
          switch (verdict) {
            case OrderVerdict.For(CandidateId winner, Strength strength) ->
                (winner.equals(pair.first()) ? 1 : -1)
                    * (strength == Strength.MUCH ? muchWeight : 1);
            case OrderVerdict.Even _, OrderVerdict.None _ -> 0;
          };
    }
    return sum;
  }

  private static double side(double points) {
    return points > 0 ? 1 : points < 0 ? 0 : 0.5;
  }
}
