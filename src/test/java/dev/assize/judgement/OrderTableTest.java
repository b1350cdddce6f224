package dev.assize.judgement;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.verdict.Strength;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published table of order combination, row by row: `1` and `2` name the winner, `=` is even,
/// `u` an unread reply.
class OrderTableTest {
  private static final Pair PAIR = pair("one", "two");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          11, decided one
          22, decided two
          ==, tied
          12, order_dependent
          21, order_dependent
          1=, order_dependent soft
          =1, order_dependent soft
          2=, order_dependent soft
          =2, order_dependent soft
          1u, unjudged
          u1, unjudged
          2u, unjudged
          u2, unjudged
          =u, unjudged
          u=, unjudged
          uu, unjudged
          1,  decided one
          2,  decided two
          =,  tied
          u,  unjudged
          """)
  void recordsAnOutcomeThatNoRuleChanges(String orders, String recorded) {
    Outcome outcome = compared(PAIR, orders).outcome();

    String detail =
        switch (outcome) {
          case Outcome.Decided(var winner) -> " " + winner;
          case Outcome.OrderDependent(boolean soft) -> soft ? " soft" : "";
          case Outcome.Tied(), Outcome.Unjudged(var _) -> "";
        };
    assertThat(outcome.label() + detail).isEqualTo(recorded);
  }

  // Columns: agree-or-tie, points, points-judgebench, mean; "-" is left out.
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          11, 1,  1,   1,   1
          22, 0,  0,   0,   0
          ==, .5, .5,  .5,  .5
          12, .5, .5,  .5,  .5
          21, .5, .5,  .5,  .5
          1=, .5, 1,   1,   .75
          =1, .5, 1,   1,   .75
          2=, .5, 0,   0,   .25
          =2, .5, 0,   0,   .25
          1u, -,  -,   1,   -
          u1, -,  -,   1,   -
          2u, -,  -,   0,   -
          u2, -,  -,   0,   -
          =u, -,  -,   .5,  -
          u=, -,  -,   .5,  -
          uu, -,  -,   .5,  -
          1f, -,  -,   1,   -
          1p, -,  -,   -,   -
          pp, -,  -,   -,   -
          1,  1,  1,   1,   1
          2,  0,  0,   0,   0
          =,  .5, .5,  .5,  .5
          u,  -,  -,   .5,  -
          """)
  void countsAnOutcomeByTheRuleChosen(
      String orders, String agreeOrTie, String points, String judgebench, String mean) {
    PairJudgement judged = compared(PAIR, orders);

    assertThat(credit(judged, OrderRule.AGREE_OR_TIE)).isEqualTo(agreeOrTie);
    assertThat(credit(judged, OrderRule.POINTS)).isEqualTo(points);
    assertThat(credit(judged, OrderRule.POINTS_JUDGEBENCH)).isEqualTo(judgebench);
    assertThat(credit(judged, OrderRule.MEAN)).isEqualTo(mean);
  }

  // "1!" is a much better first candidate.
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1! 2,  2, 1
          2! 1,  2, 0
          1! 2!, 2, .5
          1! 2,  1, .5
          1! =,  2, 1
          """)
  void weighsStrengthsUnderPoints(String orders, double weight, String credit) {
    List<OrderVerdict> verdicts =
        List.of(orders.split(" ")).stream().map(OrderTableTest::verdict).toList();

    assertThat(text(OrderRule.POINTS.credit(PAIR, verdicts, weight))).isEqualTo(credit);
  }

  @Test
  void weighsNoStrengthsUnderTheOtherRules() {
    List<OrderVerdict> verdicts = List.of(verdict("1!"), verdict("2"));

    for (OrderRule rule :
        List.of(OrderRule.AGREE_OR_TIE, OrderRule.POINTS_JUDGEBENCH, OrderRule.MEAN)) {
      assertThat(rule.credit(PAIR, verdicts, 2)).as(rule.label()).hasValue(0.5);
    }
  }

  @Test
  void leavesAPairOfEqualAnswersOutUnderEveryRule() {
    for (OrderRule rule : OrderRule.values()) {
      assertThat(Combining.identical(PAIR).credit(rule, 2)).as(rule.label()).isEmpty();
    }
  }

  @Test
  void countsAPairWithoutOrdersByItsOutcome() {
    for (OrderRule rule : OrderRule.values()) {
      assertThat(scored(3, 2).credit(rule, 2)).hasValue(1);
      assertThat(scored(2, 3).credit(rule, 2)).hasValue(0);
      assertThat(scored(3, 3).credit(rule, 2)).hasValue(0.5);
    }
  }

  @Test
  void namesEveryRuleAsTheCommandLineDoes() {
    assertThat(OrderRule.values())
        .extracting(OrderRule::label)
        .containsExactly("agree-or-tie", "points", "points-judgebench", "mean");
  }

  @ParameterizedTest
  @CsvSource({"11, true", "12, true", "1=, true", "1u, false", "uu, false", "1, false"})
  void seesAPairInBothOrdersOnlyWhereBothGaveAVerdict(String orders, boolean seen) {
    assertThat(compared(PAIR, orders).isSeenInBothOrders()).isEqualTo(seen);
  }

  @Test
  void namesTheReasonsOfEveryOrderWithoutAVerdict() {
    assertThat(compared(PAIR, "uf").outcome())
        .isEqualTo(new Outcome.Unjudged(List.of("truncated", "rate_limited")));
    assertThat(compared(PAIR, "pp").outcome()).isEqualTo(new Outcome.Unjudged(List.of("pending")));
  }

  private static PairJudgement scored(double first, double second) {
    return Combining.DEFAULT.ofScores(PAIR, Judgements.score(first), Judgements.score(second));
  }

  private static OrderVerdict verdict(String text) {
    var strength = text.endsWith("!") ? Strength.MUCH : Strength.CLEAR;
    return switch (text.charAt(0)) {
      case '1' -> new OrderVerdict.For(PAIR.first(), strength);
      case '2' -> new OrderVerdict.For(PAIR.second(), strength);
      default -> new OrderVerdict.Even();
    };
  }

  private static String credit(PairJudgement judged, OrderRule rule) {
    return text(judged.credit(rule, 2));
  }

  private static String text(OptionalDouble credit) {
    if (credit.isEmpty()) {
      return "-";
    }
    double share = credit.getAsDouble();
    return share == Math.rint(share)
        ? Integer.toString((int) share)
        : Double.toString(share).substring(1);
  }
}
