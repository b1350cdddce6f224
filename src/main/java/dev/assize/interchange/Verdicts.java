package dev.assize.interchange;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Value;
import dev.assize.judgement.Combining;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.Said;
import dev.assize.judgement.WinProbability;
import dev.assize.task.Order;
import dev.assize.text.Sha256;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// A tool's verdicts on a pair, one per order, as if a judge of ours had given them.
final class Verdicts {
  private static final int SHORT_DIGITS = 16;

  private Verdicts() {}

  /// Two candidates by their models; a second one of the same is `NAME#2`.
  static Pair pair(String first, String second) {
    return new Pair(
        new CandidateId(first), new CandidateId(first.equals(second) ? second + "#2" : second));
  }

  /// The name of a prompt that has none.
  static String promptName(String text) {
    return Sha256.hex(text).substring(0, SHORT_DIGITS);
  }

  /// No verdict.
  static Said none() {
    return new Said.Unread(UnparsedReason.NO_VERDICT, "");
  }

  /// The pair as one judge sees it.
  ///
  /// @param said in the given order, and in the swapped one where that was asked too
  static PairJudgement judged(Pair pair, String judge, List<Said> said) {
    List<Order> orders = List.of(Order.values()).subList(0, said.size());
    List<OrderReading> readings = new ArrayList<>();
    for (Order order : orders) {
      readings.add(
          new OrderReading(
              order,
              order == Order.GIVEN ? pair.first() : pair.second(),
              judge,
              0,
              said.get(order.ordinal()),
              new WinProbability.None("no_logprobs"),
              OptionalDouble.empty()));
    }
    return Combining.DEFAULT.ofReadings(pair, orders, readings);
  }

  /// A verdict of the form `A>B`, by the places in which the answers were shown.
  ///
  /// @param value absent where there is no verdict
  static Said ofPlaces(Value value, CandidateId shownFirst, CandidateId shownSecond) {
    if (value.isAbsent()) {
      return none();
    }
    return switch (value.text().strip()) {
      case "A>>B" -> new Said.Prefers(shownFirst, Strength.MUCH);
      case "A>B" -> new Said.Prefers(shownFirst, Strength.CLEAR);
      case "A=B", "B=A" -> new Said.Even();
      case "B>A" -> new Said.Prefers(shownSecond, Strength.CLEAR);
      case "B>>A" -> new Said.Prefers(shownSecond, Strength.MUCH);
      default -> throw value.complaint("A>>B, A>B, A=B, B>A, B>>A or null", "");
    };
  }
}
