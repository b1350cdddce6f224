package dev.assize.stats;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.item;
import static dev.assize.judgement.Judgements.pair;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.judgement.PairJudgement;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinRatesTest {
  private static final Pair AB = pair("a", "b");

  @Test
  void listsBothDirections() {
    JudgeStatistics of = of(OrderRule.AGREE_OR_TIE, "11", "11", "22", "12", "==", "1u");

    assertThat(of.winRates()).extracting(WinRate::model).containsExactly("a", "b");
    WinRate first = of.winRates().get(0);
    assertThat(first.against()).hasValue("b");
    assertThat(first.wins()).isEqualTo(2);
    assertThat(first.ties()).isEqualTo(2);
    assertThat(first.losses()).isEqualTo(1);
    assertThat(first.judged()).isEqualTo(5);
    assertThat(first.leftOut()).isEqualTo(1);
    assertThat(first.rate().orElseThrow().value()).isEqualTo(0.6);
    WinRate second = of.winRates().get(1);
    assertThat(second.wins()).isEqualTo(1);
    assertThat(second.losses()).isEqualTo(2);
    assertThat(second.orderDependent()).isEqualTo(1);
    assertThat(second.rate().orElseThrow().value()).isEqualTo(0.4);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          AGREE_OR_TIE,      1, 3, 0, 0.625,  1
          POINTS,            2, 1, 1, 0.625,  1
          POINTS_JUDGEBENCH, 3, 1, 1, 0.7,    0
          MEAN,              1, 3, 0, 0.625,  1
          """)
  void countsByTheOrderRule(
      OrderRule rule, long wins, long ties, long losses, double rate, long leftOut) {
    WinRate first = of(rule, "11", "12", "1=", "=2", "1u").winRates().getFirst();

    assertThat(first.wins()).isEqualTo(wins);
    assertThat(first.ties()).isEqualTo(ties);
    assertThat(first.losses()).isEqualTo(losses);
    assertThat(first.rate().orElseThrow().value()).isEqualTo(rate);
    assertThat(first.leftOut()).isEqualTo(leftOut);
  }

  @Test
  void tellsTheBandThatLeftOutComparisonsSpan() {
    WinRate first = of(OrderRule.AGREE_OR_TIE, "11", "22", "uu", "1f").winRates().getFirst();

    assertThat(first.band()).hasValue(new WinRate.Band(0.25, 0.75));
  }

  @Test
  void doesNotLeaveOutWhatNobodyHadToJudge() {
    JudgeStatistics of =
        overall(
            OrderRule.AGREE_OR_TIE,
            List.of(item("x", Combining.identical(AB)), item("y", compared(AB, "11"))));

    assertThat(of.winRates().getFirst().leftOut()).isZero();
    assertThat(of.winRates().getFirst().judged()).isEqualTo(1);
  }

  @Test
  void isEmptyWhereNothingWasJudgedButStillRanksTheModels() {
    JudgeStatistics of = of(OrderRule.AGREE_OR_TIE, "uu", "1f");

    assertThat(of.winRates()).isEmpty();
    assertThat(of.ranking()).extracting(WinRate::model).containsExactly("a", "b");
    assertThat(of.ranking())
        .allSatisfy(rate -> {
          assertThat(rate.rate()).isEmpty();
          assertThat(rate.band()).isEmpty();
          assertThat(rate.leftOut()).isEqualTo(2);
        });
  }

  @Test
  void ranksEveryModelAgainstAllOthers() {
    JudgeStatistics of =
        overall(
            OrderRule.AGREE_OR_TIE,
            List.of(
                item(
                    "x",
                    compared(pair("c", "a"), "22"),
                    compared(pair("c", "b"), "11"),
                    compared(pair("a", "b"), "11")),
                item("y", compared(pair("b", "c"), "=="))));

    assertThat(of.winRates()).hasSize(6);
    assertThat(of.ranking()).extracting(WinRate::model).containsExactly("a", "c", "b");
    WinRate c = of.ranking().get(1);
    assertThat(c.against()).isEmpty();
    assertThat(c.wins()).isEqualTo(1);
    assertThat(c.ties()).isEqualTo(1);
    assertThat(c.losses()).isEqualTo(1);
    assertThat(c.rate().orElseThrow().value()).isEqualTo(0.5);
    assertThat(c.rate().orElseThrow().clusters()).isEqualTo(2);
  }

  @Test
  void rateByCategoryIsThatOfItsItems() {
    JudgeStatistics of =
        overall(
            OrderRule.AGREE_OR_TIE,
            List.of(
                draft("x").category("math").comparing(compared(AB, "11")).build(),
                draft("y").category("math").comparing(compared(AB, "22")).build(),
                draft("z").category("code").comparing(compared(AB, "11")).build(),
                item("none", compared(AB, "22"))));

    assertThat(of.byCategory().keySet()).containsExactly("code", "math");
    assertThat(rate(requireNonNull(of.byCategory().get("code")).getFirst())).isEqualTo(1);
    assertThat(rate(requireNonNull(of.byCategory().get("math")).getFirst())).isEqualTo(0.5);
  }

  @Test
  void givesUpCategoriesThatAreNamesOfRows() {
    var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 2);
    for (int row = 0; row <= JudgeStatistics.MOST_CATEGORIES; row++) {
      statistics.add(
          draft("x" + row).category("category " + row).comparing(compared(AB, "11")).build());
    }

    assertThat(statistics.result().overall().byCategory()).isEmpty();
  }

  @Test
  void averagesWinProbabilities() {
    WinRate first =
        probabilities(new Point(0.875, Source.DIRECT), new Point(0.5, Source.DIRECT)).getFirst();

    MeanProbability mean = first.probability().orElseThrow();
    assertThat(mean.value()).hasValue(0.6875);
    assertThat(mean.source()).isEqualTo(Source.DIRECT);
    assertThat(mean.count()).isEqualTo(2);
    assertThat(mean.bounded()).isZero();
    assertThat(mean.interval()).hasValue(new Interval(0.5, 0.875));
    // Two values, 0.375 apart: their deviation is 0.375/√2, that of their mean half of it.
    assertThat(mean.standardError().orElseThrow()).isCloseTo(0.1875, within(1e-12));
  }

  @Test
  void tellsTheOtherModelTheRestOfTheProbability() {
    List<WinRate> both =
        probabilities(new Point(0.875, Source.DIRECT), new Bounds(0.25, 0.5, Source.DIRECT));

    MeanProbability rest = both.get(1).probability().orElseThrow();
    assertThat(rest.low()).isEqualTo(0.3125);
    assertThat(rest.high()).isEqualTo(0.4375);
    assertThat(rest.interval()).hasValue(new Interval(0.125, 0.75));
    assertThat(rest.standardError()).isEmpty();
  }

  @Test
  void tellsNoIntervalOfProbabilitiesThatAreAllAlike() {
    WinRate first =
        probabilities(new Point(0.5, Source.DIRECT), new Point(0.5, Source.DIRECT)).getFirst();

    assertThat(first.probability().orElseThrow().interval()).isEmpty();
    assertThat(first.probability().orElseThrow().standardError()).isEmpty();
  }

  @Test
  void countsOnlyWinsStrictly() {
    JudgeStatistics of = of(OrderRule.AGREE_OR_TIE, "11", "11", "22", "12", "==");

    Rate strict = of.winRates().get(0).strict().orElseThrow();
    assertThat(strict.value()).isEqualTo(0.4);
    assertThat(strict.rows()).isEqualTo(5);
    // Wilson's interval of 2 in 5.
    assertThat(strict.low()).isCloseTo(0.117621, within(1e-6));
    assertThat(strict.high()).isCloseTo(0.769276, within(1e-6));
    assertThat(of.winRates().get(1).strict().orElseThrow().value()).isEqualTo(0.2);
  }

  @Test
  void givesBothSidesOfAThirdTheirDirectQuotient() {
    List<WinRate> both = of(OrderRule.AGREE_OR_TIE, "11", "22", "22").winRates();

    assertThat(rate(both.get(0))).isEqualTo(1.0 / 3);
    assertThat(rate(both.get(1))).isEqualTo(2.0 / 3);
  }

  @Test
  void carriesBothEndsWhereAProbabilityIsBounded() {
    MeanProbability mean =
        probabilities(new Point(0.5, Source.DIRECT), new Bounds(0.75, 1, Source.DIRECT))
            .getFirst()
            .probability()
            .orElseThrow();

    assertThat(mean.low()).isEqualTo(0.625);
    assertThat(mean.high()).isEqualTo(0.75);
    assertThat(mean.bounded()).isEqualTo(1);
    assertThat(mean.value()).isEmpty();
  }

  @Test
  void neverMixesSourcesOfProbabilities() {
    WinRate first =
        probabilities(
                new Point(0.9, Source.DIRECT),
                new Point(0.25, Source.VOTES),
                new Point(0.25, Source.VOTES),
                new WinProbability.None("low_coverage"))
            .getFirst();

    assertThat(first.probabilities())
        .extracting(MeanProbability::source, MeanProbability::low, MeanProbability::count)
        .containsExactly(tuple(Source.DIRECT, 0.9, 1L), tuple(Source.VOTES, 0.25, 2L));
    assertThat(first.probability().orElseThrow().source()).isEqualTo(Source.VOTES);
  }

  private static List<WinRate> probabilities(WinProbability... probabilities) {
    var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 2);
    for (int row = 0; row < probabilities.length; row++) {
      var judged = compared(AB, "11");
      statistics.add(
          item(
              "x" + row,
              new PairJudgement(
                  AB, judged.outcome(), probabilities[row], judged.orders(), judged.readings())));
    }
    return statistics.result().overall().winRates();
  }

  private static double rate(WinRate of) {
    return of.rate().orElseThrow().value();
  }

  private static JudgeStatistics of(OrderRule rule, String... verdicts) {
    var statistics = new RunStatistics(rule, 2);
    for (int row = 0; row < verdicts.length; row++) {
      statistics.add(item("x" + row, compared(AB, verdicts[row])));
    }
    return statistics.result().overall();
  }

  private static JudgeStatistics overall(OrderRule rule, List<ItemJudgement> items) {
    var statistics = new RunStatistics(rule, 2);
    items.forEach(statistics::add);
    return statistics.result().overall();
  }
}
