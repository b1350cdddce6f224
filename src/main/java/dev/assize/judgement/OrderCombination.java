package dev.assize.judgement;

import dev.assize.dataset.CandidateId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Combines the orders of one judge into what is recorded, by the published table: it never depends
/// on a rule of counting.
///
/// | the two orders say | recorded |
/// |---|---|
/// | A,A or B,B | `decided` |
/// | even,even | `tied` |
/// | A,B | `order_dependent`: a flip |
/// | A,even or B,even | `order_dependent`, soft: no flip |
/// | one or both none | `unjudged`, with the reasons |
/// | one order asked | that verdict |
public final class OrderCombination {
  private OrderCombination() {}

  /// The outcome of the orders that were to be asked, one or two.
  public static Outcome of(List<OrderVerdict> orders) {
    Set<String> reasons = new LinkedHashSet<>();
    List<CandidateId> winners = new ArrayList<>();
    int evens = 0;
    for (OrderVerdict verdict : orders) {
      switch (verdict) {
        case OrderVerdict.For(CandidateId winner, var _) -> winners.add(winner);
        case OrderVerdict.Even() -> evens++;
        case OrderVerdict.None(List<String> why) -> reasons.addAll(why);
      }
    }
    if (winners.size() + evens < orders.size() || orders.isEmpty()) {
      return new Outcome.Unjudged(List.copyOf(reasons));
    }
    if (winners.isEmpty()) {
      return new Outcome.Tied();
    }
    if (evens > 0) {
      return new Outcome.OrderDependent(true);
    }
    return winners.stream().distinct().count() == 1
        ? new Outcome.Decided(winners.getFirst())
        : new Outcome.OrderDependent(false);
  }
}
