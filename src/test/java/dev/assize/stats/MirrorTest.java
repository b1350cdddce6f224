package dev.assize.stats;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which of two answers the data lists first must change nothing but names.
class MirrorTest {
  private static final int ITEMS = 200;

  @ParameterizedTest
  @EnumSource
  void listingTheSameAnswersTheOtherWayRoundChangesNoModelsRate(OrderRule rule) {
    StatisticsResult straight = counted(rule, pair("model x", "model y"), UnaryOperator.identity());
    StatisticsResult turned = counted(rule, pair("model y", "model x"), MirrorTest::turned);

    assertThat(turned.overall().winRates()).isEqualTo(straight.overall().winRates());
    assertThat(turned.overall().agreement()).isEqualTo(straight.overall().agreement());
    assertThat(turned.overall().bias()).isEqualTo(straight.overall().bias());
    assertThat(turned.overall().counts()).isEqualTo(straight.overall().counts());
  }

  @ParameterizedTest
  @EnumSource
  void swappingTheAnswersUnderTheColumnsMirrorsTheRate(OrderRule rule) {
    StatisticsResult straight =
        counted(rule, pair("response_a", "response_b"), UnaryOperator.identity());
    StatisticsResult swapped = counted(rule, pair("response_a", "response_b"), MirrorTest::turned);

    WinRate a = straight.overall().winRates().getFirst();
    WinRate mirrored = swapped.overall().winRates().getFirst();
    assertThat(mirrored.wins()).isEqualTo(a.losses());
    assertThat(mirrored.ties()).isEqualTo(a.ties());
    Rate rate = mirrored.rate().orElseThrow();
    assertThat(rate).isEqualTo(straight.overall().winRates().getLast().rate().orElseThrow());
    assertThat(rate.value()).isCloseTo(1 - a.rate().orElseThrow().value(), within(1e-12));
    assertThat(rate.low()).isCloseTo(1 - a.rate().orElseThrow().high(), within(1e-12));
    assertThat(mirrored.probability().orElseThrow().low())
        .isCloseTo(1 - a.probability().orElseThrow().low(), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void aJudgeThatLooksAtThePlaceAloneComesOutEvenWithEveryItemFlipped(OrderRule rule) {
    var statistics = new RunStatistics(rule, 2);
    for (int item = 0; item < ITEMS; item++) {
      statistics.add(draft("item " + item).comparing(compared(pair("x", "y"), "12")).build());
    }

    JudgeStatistics of = statistics.result().overall();
    assertThat(of.winRates())
        .allSatisfy(rate -> {
          assertThat(rate.rate().orElseThrow().value()).isEqualTo(0.5);
          assertThat(rate.probability().orElseThrow().value()).hasValue(0.5);
        });
    assertThat(of.bias().flips().orElseThrow().value()).isEqualTo(1);
    assertThat(of.bias().firstSlot().orElseThrow().value()).isEqualTo(1);
    assertThat(of.bias().flippedToFirst()).isEqualTo(ITEMS);
  }

  /// The same verdicts about answers that are listed the other way round: the orders change places
  /// with the names.
  private static String turned(String verdicts) {
    var turned = new StringBuilder();
    for (int order = 0; order < verdicts.length(); order++) {
      char verdict = verdicts.charAt(order);
      turned.append(verdict == '1' ? '2' : verdict == '2' ? '1' : verdict);
    }
    return turned.reverse().toString();
  }

  private static StatisticsResult counted(OrderRule rule, Pair pair, UnaryOperator<String> told) {
    boolean turned = !told.apply("12=1").equals("12=1");
    var random = new Random(1);
    var statistics = new RunStatistics(rule, 2);
    for (ItemJudgement item : items(random, pair, told, turned)) {
      statistics.add(item);
    }
    return statistics.result();
  }

  private static List<ItemJudgement> items(
      Random random, Pair pair, UnaryOperator<String> told, boolean turned) {
    List<ItemJudgement> items = new ArrayList<>();
    for (int at = 0; at < ITEMS; at++) {
      String verdicts =
          "" + "1122=u".charAt(random.nextInt(6)) + "1122=f".charAt(random.nextInt(6));
      WinProbability probability = new Point(random.nextInt(9) / 8.0, Source.DIRECT);
      String best = random.nextBoolean() ? "model x" : "model y";
      items.add(
          draft("item " + at)
              .cluster("prompt " + random.nextInt(150))
              .best(best)
              .characters(pair.first().value(), turned ? 20 : 10)
              .characters(pair.second().value(), turned ? 10 : 20)
              .comparing(
                  compared(
                      pair,
                      told.apply(verdicts),
                      "judge",
                      turned ? probability.swapped() : probability))
              .build());
    }
    return items;
  }
}
