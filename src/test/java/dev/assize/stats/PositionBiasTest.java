package dev.assize.stats;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.item;
import static dev.assize.judgement.Judgements.pair;
import static dev.assize.stats.SyntheticPairs.judged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.judgement.ProbabilityRule;
import dev.assize.task.Order;
import dev.assize.task.OrderPolicy;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/// A judge whose log odds are spread over prompts as a normal distribution of mean 1 and deviation
/// 1, so that its bias-free win probability is 0.697, and to whom the place shown first is worth
/// one unit of log odds.
class PositionBiasTest {
  private static final Pair XY = pair("x", "y");
  private static final List<Order> BOTH = List.of(Order.GIVEN, Order.SWAPPED);
  private static final int PROMPTS = 2000;
  private static final double TRUTH = 0.697;
  private static final double BIAS = 1;

  @Test
  void theMeanLogitRecoversTheRateWithoutBias() {
    assertThat(probability(all(ProbabilityRule.LOGIT_MEAN, BOTH))).isCloseTo(TRUTH, within(0.0005));
  }

  @Test
  void theMeanProbabilityIsDrawnTowardsAHalf() {
    assertThat(probability(all(ProbabilityRule.MEAN, BOTH))).isCloseTo(0.673, within(0.001));
  }

  @Test
  void oneOrderIsOffByTheBias() {
    assertThat(probability(all(ProbabilityRule.LOGIT_MEAN, List.of(Order.GIVEN))))
        .isCloseTo(0.845, within(0.005));
    assertThat(probability(all(ProbabilityRule.LOGIT_MEAN, List.of(Order.SWAPPED))))
        .isCloseTo(0.5, within(0.005));
  }

  @Test
  void theBiasIsFoundWhereBothOrdersWereAsked() {
    PositionBias bias = all(ProbabilityRule.MEAN, BOTH).bias().positionBias().orElseThrow();

    assertThat(bias.logits().value()).isCloseTo(BIAS, within(1e-6));
    assertThat(bias.logits().rows()).isEqualTo(PROMPTS);
    assertThat(bias.leftOut()).isZero();
  }

  @Test
  void aShareAskedBothWaysCorrectsTheOthers() {
    var statistics = run(OrderPolicy.GIVEN);
    for (int prompt = 0; prompt < PROMPTS; prompt++) {
      List<Order> orders = prompt % 10 == 0 ? BOTH : List.of(Order.GIVEN);
      statistics.add(
          item(
              "prompt " + prompt,
              judged(XY, ProbabilityRule.LOGIT_MEAN, orders, logit(prompt), BIAS)));
    }

    List<CorrectedProbability> corrected = statistics.result().overall().corrected();
    assertThat(corrected)
        .extracting(CorrectedProbability::model, CorrectedProbability::against)
        .containsExactly(tuple("x", "y"), tuple("y", "x"));
    CorrectedProbability x = corrected.getFirst();
    assertThat(x.rate().value()).isCloseTo(TRUTH, within(0.0005));
    assertThat(x.oneOrder()).isEqualTo(1800);
    assertThat(x.bothOrders()).isEqualTo(200);
    assertThat(x.bias().value()).isCloseTo(BIAS, within(1e-6));
    assertThat(corrected.getLast().rate().value()).isCloseTo(1 - TRUTH, within(0.0005));
  }

  @Test
  void aRandomOrderIsCorrectedByWhatWasShownFirst() {
    var statistics = run(OrderPolicy.RANDOM);
    for (int prompt = 0; prompt < PROMPTS; prompt++) {
      List<Order> orders =
          prompt % 10 == 0 ? BOTH : List.of(prompt % 3 == 0 ? Order.GIVEN : Order.SWAPPED);
      statistics.add(
          item(
              "prompt " + prompt,
              judged(XY, ProbabilityRule.LOGIT_MEAN, orders, logit(prompt), BIAS)));
    }

    assertThat(statistics.result().overall().corrected().getFirst().rate().value())
        .isCloseTo(TRUTH, within(0.0005));
  }

  @Test
  void withoutEnoughAskedBothWaysNothingIsCorrected() {
    var statistics = run(OrderPolicy.GIVEN);
    for (int prompt = 0; prompt < 100; prompt++) {
      List<Order> orders = prompt < 9 ? BOTH : List.of(Order.GIVEN);
      statistics.add(
          item("prompt " + prompt, judged(XY, ProbabilityRule.MEAN, orders, logit(prompt), BIAS)));
    }

    assertThat(statistics.result().overall().corrected()).isEmpty();
  }

  @Test
  void aProbabilityOfOneHasNoLogitAndIsLeftOut() {
    var statistics = run(OrderPolicy.BOTH);
    statistics.add(item("x", judged(XY, ProbabilityRule.MEAN, BOTH, 800, 0.5)));
    statistics.add(item("y", judged(XY, ProbabilityRule.MEAN, BOTH, 0, 0.5)));

    PositionBias bias = statistics.result().overall().bias().positionBias().orElseThrow();
    assertThat(bias.leftOut()).isEqualTo(1);
    assertThat(bias.logits().value()).isCloseTo(0.5, within(1e-6));
    assertThat(bias.logits().interval()).isEmpty();
  }

  @Test
  void verdictsWithoutProbabilitiesTellNoBiasInLogits() {
    var statistics = run(OrderPolicy.BOTH);
    statistics.add(item("x", compared(XY, "12")));

    assertThat(statistics.result().overall().bias().positionBias()).isEmpty();
  }

  private static RunStatistics run(OrderPolicy orders) {
    return new RunStatistics(new StatisticsSettings(OrderRule.AGREE_OR_TIE, 2, orders, 0));
  }

  // Spread evenly over the distribution, and not in ascending order.
  private static double logit(int prompt) {
    int rank = (int) ((prompt * 1237L) % PROMPTS);
    return NormalDistribution.of(1, 1).inverseCumulativeProbability((rank + 0.5) / PROMPTS);
  }

  private static JudgeStatistics all(ProbabilityRule rule, List<Order> orders) {
    var statistics = run(orders.size() == 2 ? OrderPolicy.BOTH : OrderPolicy.GIVEN);
    for (int prompt = 0; prompt < PROMPTS; prompt++) {
      statistics.add(item("prompt " + prompt, judged(XY, rule, orders, logit(prompt), BIAS)));
    }
    return statistics.result().overall();
  }

  private static double probability(JudgeStatistics of) {
    return of.winRates().getFirst().probability().orElseThrow().value().orElseThrow();
  }
}
