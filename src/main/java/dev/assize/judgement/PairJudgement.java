package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import java.util.List;
import java.util.OptionalDouble;

/// One comparison of one item as one judge sees it, or as a panel does.
///
/// @param orders what each order came to, its samples combined; the orders that were to be asked,
///   GIVEN first. Empty where the pair follows from two ratings, from a panel's judges, or where
///   nobody was asked.
/// @param readings every call behind it
/// @param probability of the first candidate
public record PairJudgement(
    Pair pair,
    Outcome outcome,
    WinProbability probability,
    List<OrderVerdict> orders,
    List<OrderReading> readings) {
  public PairJudgement {
    orders = List.copyOf(orders);
    readings = List.copyOf(readings);
  }

  /// The same of two candidates that have the texts of these.
  ///
  /// @param shown those of which this was judged
  PairJudgement of(Pair other, Pair shown) {
    Outcome named =
        outcome instanceof Outcome.Decided(CandidateId winner)
            ? new Outcome.Decided(winner.equals(shown.first()) ? other.first() : other.second())
            : outcome;
    return new PairJudgement(other, named, probability, List.of(), List.of());
  }

  /// Whether both orders gave a verdict, so that a flip could be seen.
  public boolean isSeenInBothOrders() {
    return orders.size() == 2 && orders.stream().noneMatch(OrderVerdict.None.class::isInstance);
  }

  /// Whether there is an outcome other than `unjudged`.
  public boolean isJudged() {
    return switch (outcome) {
      case Outcome.Decided _, Outcome.Tied _, Outcome.OrderDependent _ -> true;
      case Outcome.Unjudged _ -> false;
    };
  }

  /// The first candidate's share of the win under a rule of counting: 1, 0, ½ or between; empty
  /// where the pair is left out. A pair without orders counts by its outcome.
  public OptionalDouble credit(OrderRule rule, double muchWeight) {
    if (!orders.isEmpty()) {
      return rule.credit(pair, orders, muchWeight);
    }
    return switch (outcome) {
      case Outcome.Decided(CandidateId winner) ->
          OptionalDouble.of(winner.equals(pair.first()) ? 1 : 0);
      case Outcome.Tied _, Outcome.OrderDependent _ -> OptionalDouble.of(0.5);
      case Outcome.Unjudged _ -> OptionalDouble.empty();
    };
  }
}
