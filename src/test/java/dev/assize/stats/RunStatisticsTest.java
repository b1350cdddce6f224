package dev.assize.stats;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.item;
import static dev.assize.judgement.Judgements.pair;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.dataset.Label;
import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements.Draft;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.task.OrderPolicy;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunStatisticsTest {
  private static final Pair AB = pair("a", "b");

  @Nested
  class OfCounts {
    @Test
    void everyItemIsJudgedOrHasAReason() {
      Counts counts =
          overall(
                  item("1", compared(AB, "11")),
                  item("2", compared(AB, "12")),
                  item("3", compared(AB, "1=")),
                  item("4", compared(AB, "==")),
                  item("5", compared(AB, "uf")),
                  item("6", compared(AB, "pp")),
                  item("7", Combining.identical(AB)),
                  item("8"))
              .counts();

      assertThat(counts.items())
          .isEqualTo(
              new Counts.Items(
                  8,
                  4,
                  2,
                  1,
                  new TreeMap<>(
                      Map.of(
                          "identical",
                          1L,
                          "nothing_to_compare",
                          1L,
                          "pending",
                          1L,
                          "rate_limited",
                          1L,
                          "truncated",
                          1L))));
      assertThat(counts.items().unjudged()).isEqualTo(4);
      assertThat(counts.outcomes()).isEqualTo(new Counts.Outcomes(7, 1, 1, 2, 1));
      assertThat(counts.outcomes().judged()).isEqualTo(4);
    }

    @Test
    void everyCallEndsInAVerdictOrUnderItsReason() {
      Counts.Calls calls =
          overall(
                  item("1", compared(AB, "1u")),
                  item("2", compared(AB, "uu")),
                  item("3", compared(AB, "fp")))
              .counts()
              .calls();

      assertThat(calls.verdicts()).isEqualTo(1);
      assertThat(calls.unparsed()).isEqualTo(Map.of("truncated", 3L));
      assertThat(calls.failed()).isEqualTo(Map.of("rate_limited", 1L));
      assertThat(calls.pending()).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutAScoreIsCountedUnderItsReasons() {
      Counts counts =
          overall(
                  draft("1")
                      .score("a", 3)
                      .unscored("b", "off_scale", "timeout")
                      .unscored("c", "pending")
                      .build())
              .counts();

      assertThat(counts.ratings()).isEqualTo(new Counts.Ratings(1, 2));
      assertThat(counts.calls().unparsed()).isEqualTo(Map.of("off_scale", 1L));
      assertThat(counts.calls().failed()).isEqualTo(Map.of("timeout", 1L));
      assertThat(counts.calls().pending()).isEqualTo(1);
      assertThat(counts.items().missing()).isEqualTo(1);
    }
  }

  @Nested
  class OfBias {
    @Test
    void aFlipIsAChangeOfWinnerAmongComparisonsSeenInBothOrders() {
      BiasCard bias = bias("11", "12", "21", "1=", "==", "1u", "12");

      assertThat(bias.flips().orElseThrow().rows()).isEqualTo(6);
      assertThat(bias.flips().orElseThrow().value()).isEqualTo(0.5);
      assertThat(bias.flipped()).isEqualTo(3);
      assertThat(bias.flippedToFirst()).isEqualTo(2);
      assertThat(bias.inconsistent().orElseThrow().value()).isCloseTo(4.0 / 6, within(1e-12));
    }

    @Test
    void thereIsNoFlipRateOfOneOrder() {
      BiasCard bias = bias("1", "2", "=");

      assertThat(bias.flips()).isEmpty();
      assertThat(bias.inconsistent()).isEmpty();
      assertThat(bias.firstSlot().orElseThrow().value()).isEqualTo(0.5);
    }

    @Test
    void theFirstSlotIsCountedBySingleVerdictsWithoutTies() {
      // Orders GIVEN and SWAPPED: a judge that says "1" both times chose the first slot once.
      BiasCard bias = bias("11", "12", "==", "1u");

      assertThat(bias.firstSlot().orElseThrow().rows()).isEqualTo(5);
      assertThat(bias.firstSlot().orElseThrow().value()).isEqualTo(0.8);
    }

    @Test
    void theLongerAnswerIsCountedWhereItWasDecided() {
      BiasCard bias =
          overall(
                  sized("1", 10, 20, "22").best("a").build(),
                  sized("2", 10, 20, "11").best("b").build(),
                  sized("3", 30, 20, "11").label(new Label.Even()).build(),
                  sized("4", 30, 20, "12").best("a").build(),
                  sized("5", 20, 20, "11").best("a").build())
              .bias();

      assertThat(bias.longerWins().orElseThrow().rows()).isEqualTo(3);
      assertThat(bias.longerWins().orElseThrow().value()).isCloseTo(2.0 / 3, within(1e-12));
      assertThat(bias.longerLabels().orElseThrow().rows()).isEqualTo(3);
      assertThat(bias.longerLabels().orElseThrow().value()).isCloseTo(2.0 / 3, within(1e-12));
    }

    private BiasCard bias(String... verdicts) {
      var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 2);
      for (int row = 0; row < verdicts.length; row++) {
        statistics.add(item("x" + row, compared(AB, verdicts[row])));
      }
      return statistics.result().overall().bias();
    }

    private Draft sized(String id, int first, int second, String verdicts) {
      return draft(id)
          .characters("a", first)
          .characters("b", second)
          .comparing(compared(AB, verdicts));
    }
  }

  @Nested
  class OfLabels {
    @Test
    void aTieIsHalfRightAndStrictlyWrong() {
      LabelAgreement agreement =
          overall(
                  labelled("1", "11", "a"),
                  labelled("2", "11", "b"),
                  labelled("3", "12", "b"),
                  labelled("4", "22", "b"))
              .agreement();

      assertThat(agreement.rate().orElseThrow().value()).isEqualTo(0.625);
      assertThat(agreement.strict().orElseThrow().value()).isEqualTo(0.5);
      assertThat(agreement.count()).isEqualTo(4);
    }

    @Test
    void aLabelOfATieIsMetByATieAlone() {
      LabelAgreement agreement =
          overall(
                  draft("1").label(new Label.Even()).comparing(compared(AB, "==")).build(),
                  draft("2").label(new Label.Even()).comparing(compared(AB, "11")).build(),
                  draft("3").label(new Label.Even()).comparing(compared(AB, "12")).build())
              .agreement();

      assertThat(agreement.rate().orElseThrow().value()).isCloseTo(2.0 / 3, within(1e-12));
      assertThat(agreement.strict().orElseThrow().value()).isCloseTo(2.0 / 3, within(1e-12));
      assertThat(agreement.labelTies()).isEqualTo(3);
    }

    @Test
    void whatIsNotJudgedIsNotInTheDenominator() {
      LabelAgreement agreement =
          overall(
                  labelled("1", "11", "a"),
                  labelled("2", "1u", "a"),
                  labelled("3", "11", "somebody else"),
                  item("4", compared(AB, "11")))
              .agreement();

      assertThat(agreement.count()).isEqualTo(1);
      assertThat(agreement.leftOut()).isEqualTo(1);
    }

    @Test
    void thereIsNoAgreementWithoutLabels() {
      assertThat(overall(item("1", compared(AB, "11"))).agreement().rate()).isEmpty();
    }

    private ItemJudgement labelled(String id, String verdicts, String best) {
      return draft(id).best(best).comparing(compared(AB, verdicts)).build();
    }
  }

  @Nested
  class OfScores {
    @Test
    void meansAreKeptByCandidate() {
      ScoreSummary scores =
          overall(
                  draft("1").score("a", 4).score("b", 2).build(),
                  draft("2").score("a", 5).unscored("b", "empty").build())
              .scores();

      assertThat(scores.byCandidate())
          .extracting(ScoreSummary.OfCandidate::candidate)
          .containsExactly("a", "b");
      ScoreSummary.OfCandidate a = scores.byCandidate().get(0);
      assertThat(a.mean()).hasValue(4.5);
      assertThat(a.deviation().orElseThrow()).isCloseTo(Math.sqrt(0.5), within(1e-12));
      ScoreSummary.OfCandidate b = scores.byCandidate().get(1);
      assertThat(b.mean()).hasValue(2);
      assertThat(b.deviation()).isEmpty();
      assertThat(b.unscored()).isEqualTo(1);
      assertThat(scores.levels()).isEqualTo(Map.of(2.0, 1L, 4.0, 1L, 5.0, 1L));
    }

    @Test
    void oneLevelWithFourFifthsOfTheScoresIsACrowd() {
      assertThat(scored(4, 4, 4, 4, 1).crowd()).hasValue(new ScoreSummary.Crowd(4, 0.8));
      assertThat(scored(4, 4, 4, 1, 1).crowd()).isEmpty();
      assertThat(scored(4, 4, 4, 4).crowd()).isEmpty();
    }

    @Test
    void scoresWithoutLevelsHaveNoHistogram() {
      double[] many = new double[ScoreSummary.MOST_LEVELS + 1];
      for (int at = 0; at < many.length; at++) {
        many[at] = at / 7.0;
      }

      assertThat(scored(many).levels()).isEmpty();
      assertThat(scored(many).crowd()).isEmpty();
    }

    @Test
    void relativeOnesAreCountedAndHaveNoMeans() {
      var statistics =
          new RunStatistics(
              new StatisticsSettings(
                  OrderRule.AGREE_OR_TIE, 2, OrderPolicy.BOTH, 0, ScoreScale.RELATIVE));
      statistics.add(draft("x").score("a", 3).score("b", 4).comparing(compared(AB, "11")).build());
      JudgeStatistics overall = statistics.result().overall();

      assertThat(overall.scores().byCandidate())
          .allSatisfy(of -> {
            assertThat(of.scored()).isEqualTo(1);
            assertThat(of.mean()).isEmpty();
          });
      assertThat(overall.scores().levels()).isEmpty();
      assertThat(overall.winRates()).isNotEmpty();
    }

    private ScoreSummary scored(double... scores) {
      var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 2);
      for (double score : scores) {
        statistics.add(draft("x").score("a", score).build());
      }
      return statistics.result().overall().scores();
    }
  }

  @Nested
  class OfPanels {
    private final StatisticsResult result =
        result(
            draft("1")
                .best("a")
                .judge("x", compared(AB, "11"))
                .judge("y", compared(AB, "12"))
                .build(),
            draft("2")
                .best("a")
                .judge("x", compared(AB, "22"))
                .judge("y", compared(AB, "uu"))
                .build());

    private JudgeStatistics of(String judge) {
      return requireNonNull(result.judges().get(judge));
    }

    @Test
    void eachJudgeHasItsOwnNumbers() {
      assertThat(result.judges().keySet()).containsExactly("x", "y");
      JudgeStatistics y = of("y");
      assertThat(y.counts().items().all()).isEqualTo(2);
      assertThat(y.counts().items().judged()).isEqualTo(1);
      assertThat(y.bias().flips().orElseThrow().value()).isEqualTo(1);
      assertThat(y.agreement().rate().orElseThrow().value()).isEqualTo(0.5);
      assertThat(of("x").agreement().rate().orElseThrow().value()).isEqualTo(0.5);
    }

    @Test
    void flipsOfThePanelAreThoseOfItsJudges() {
      Rate flips = result.overall().bias().flips().orElseThrow();

      assertThat(flips.rows()).isEqualTo(3);
      assertThat(flips.clusters()).isEqualTo(2);
      assertThat(flips.value()).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void callsOfThePanelAreCountedOnce() {
      assertThat(result.overall().counts().calls().verdicts()).isEqualTo(6);
      assertThat(result.overall().counts().calls().unparsed()).isEqualTo(Map.of("truncated", 2L));
    }

    @Test
    void thePanelsOwnVerdictsMakeTheWinRate() {
      WinRate a = result.overall().winRates().getFirst();

      assertThat(a.wins()).isEqualTo(1);
      assertThat(a.losses()).isEqualTo(1);
      assertThat(result.overall().counts().items().judged()).isEqualTo(2);
    }

    @Test
    void aSingleJudgeHasNoEntryOfItsOwn() {
      assertThat(result(item("1", compared(AB, "11"))).judges()).isEmpty();
    }
  }

  @Test
  void refusesToMergeWhatWasCountedOtherwise() {
    var points = new RunStatistics(OrderRule.POINTS, 2);

    assertThatThrownBy(() -> points.merge(new RunStatistics(OrderRule.POINTS, 3)))
        .hasMessage(
            "expected statistics under points with weight 2.0, orders both, seed 0; found points"
                + " with weight 3.0, orders both, seed 0; count both alike");
  }

  private static JudgeStatistics overall(ItemJudgement... items) {
    return result(items).overall();
  }

  private static StatisticsResult result(ItemJudgement... items) {
    var statistics = new RunStatistics(OrderRule.AGREE_OR_TIE, 2);
    for (ItemJudgement item : items) {
      statistics.add(item);
    }
    return statistics.result();
  }
}
