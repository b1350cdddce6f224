package dev.assize.stats;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.item;
import static dev.assize.judgement.Judgements.pair;
import static dev.assize.judgement.Judgements.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.ItemId;
import dev.assize.dataset.SourcePosition;
import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.OrderReading;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.judgement.Said;
import dev.assize.judgement.ScoreOutcome;
import dev.assize.judgement.TextFeatures;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.task.Order;
import dev.assize.task.OrderPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BiasCardTest {
  private static final Pair AB = pair("a", "b");

  @Nested
  class OfPlace {
    @Test
    void onlyFlipsTellWhetherThePlaceDecides() {
      SlotPreference preference =
          card(OrderPolicy.BOTH, "12", "12", "12", "12", "12", "12", "21", "11", "22", "1=")
              .slotPreference();

      // Six of seven: 2 · (1 + 7) / 2⁷.
      assertThat(preference)
          .isEqualTo(new SlotPreference.OfFlips(6, 1, new SignTest(6, 1, 0, 0.125)));
    }

    @Test
    void aPromptWithManyRowsCountsOnce() {
      var statistics = run(OrderPolicy.BOTH);
      for (int row = 0; row < 30; row++) {
        statistics.add(
            draft("row " + row)
                .cluster("prompt " + row % 3)
                .comparing(compared(AB, row % 3 == 2 && row < 15 ? "21" : "12"))
                .build());
      }

      // The third prompt has five flips to each side.
      assertThat(statistics.result().overall().bias().slotPreference())
          .isEqualTo(new SlotPreference.OfFlips(25, 5, new SignTest(2, 0, 1, 0.5)));
    }

    @Test
    void aRandomOrderTellsByItsSingleVerdicts() {
      BiasCard card = card(OrderPolicy.RANDOM, "1", "1", "1", "1", "1", "1", "2", "=");

      assertThat(card.slotPreference())
          .isEqualTo(
              new SlotPreference.OfRandomOrder(
                  card.firstSlot().orElseThrow(), new SignTest(6, 1, 0, 0.125)));
      assertThat(card.firstSlot().orElseThrow().value()).isCloseTo(6 / 7.0, within(1e-12));
    }

    @Test
    void aGivenOrderTellsNothing() {
      BiasCard card = card(OrderPolicy.GIVEN, "1", "1", "2");

      assertThat(card.firstSlot()).isEmpty();
      assertThat(card.slotPreference())
          .isEqualTo(
              new SlotPreference.Unknown(
                  "only the given order was asked, so that place and content go together"));
    }

    @Test
    void ofAGivenOrderTheShareThatWasAskedBothWaysTells() {
      BiasCard card = card(OrderPolicy.GIVEN, "1", "1", "2", "12", "12");

      assertThat(card.firstSlot().orElseThrow().rows()).isEqualTo(4);
      assertThat(card.slotPreference())
          .isEqualTo(new SlotPreference.OfFlips(2, 0, new SignTest(2, 0, 0, 0.5)));
    }

    @Test
    void noVerdictsTellNothing() {
      assertThat(card(OrderPolicy.RANDOM, "=", "u").slotPreference())
          .isEqualTo(new SlotPreference.Unknown("no single verdict names a winner"));
      assertThat(card(OrderPolicy.BOTH, "1u").slotPreference())
          .isEqualTo(new SlotPreference.Unknown("no comparison has a verdict in both orders"));
    }

    @Test
    void anEvenSplitIsNoSurprise() {
      assertThat(SignTest.of(5, 5, 3).pValue()).isEqualTo(1);
      assertThat(SignTest.of(0, 0, 0).pValue()).isEqualTo(1);
      assertThat(SignTest.of(100_000, 0, 0).pValue()).isZero();
      assertThat(SignTest.of(1, 9, 0).isSignificant()).isTrue();
    }
  }

  @Nested
  class OfStyle {
    @Test
    void theAnswerWithMoreMarkdownIsCountedWhereItWasDecided() {
      var statistics = run(OrderPolicy.BOTH);
      statistics.add(styled("1", 3, 0, "11"));
      statistics.add(styled("2", 0, 2, "22"));
      statistics.add(styled("3", 5, 1, "22"));
      statistics.add(styled("4", 1, 1, "11"));
      statistics.add(styled("5", 5, 1, "12"));

      BiasCard card = statistics.result().overall().bias();
      assertThat(card.richerWins().orElseThrow().rows()).isEqualTo(3);
      assertThat(card.richerWins().orElseThrow().value()).isCloseTo(2 / 3.0, within(1e-12));
      assertThat(card.richerLabels()).isEmpty();
    }

    private ItemJudgement styled(String id, int first, int second, String verdicts) {
      return new ItemJudgement(
          new ItemId(id),
          new SourcePosition("test.jsonl", 1),
          id,
          Optional.empty(),
          Optional.empty(),
          Map.of(
              new CandidateId("a"),
              new TextFeatures(100, 20, first, 0, 0),
              new CandidateId("b"),
              new TextFeatures(100, 20, 0, second / 2, second - second / 2)),
          List.of(compared(AB, verdicts)),
          Map.of(),
          Map.of(),
          Map.of());
    }
  }

  @Nested
  class OfProbabilities {
    @Test
    void everyVerdictIsMeasuredUnmeasuredBoundedOrAbsent() {
      var statistics = run(OrderPolicy.GIVEN);
      statistics.add(read("1", new Point(0.5, Source.DIRECT), OptionalDouble.of(0.75)));
      statistics.add(read("2", new Point(0.5, Source.DIRECT), OptionalDouble.of(1)));
      statistics.add(read("3", new Point(0.5, Source.DIRECT), OptionalDouble.empty()));
      statistics.add(read("4", new Bounds(0, 0.5, Source.DIRECT), OptionalDouble.empty()));
      statistics.add(read("5", new WinProbability.None("low_coverage"), OptionalDouble.of(0.1)));
      statistics.add(item("6", compared(AB, "u")));

      ProbabilityCoverage coverage = statistics.result().overall().bias().coverage();
      assertThat(coverage.measured()).isEqualTo(2);
      assertThat(coverage.unmeasured()).isEqualTo(1);
      assertThat(coverage.bounded()).isEqualTo(1);
      assertThat(coverage.absent()).isEqualTo(Map.of("low_coverage", 1L));
      assertThat(coverage.verdicts()).isEqualTo(5);
      assertThat(coverage.meanMass()).hasValue(0.875);
    }

    private ItemJudgement read(String id, WinProbability probability, OptionalDouble mass) {
      var reading =
          new OrderReading(Order.GIVEN, AB.first(), "judge", 0, new Said.Even(), probability, mass);
      return item(id, Combining.DEFAULT.ofReadings(AB, List.of(Order.GIVEN), List.of(reading)));
    }
  }

  @Nested
  class OfSamples {
    @Test
    void everyTwoSamplesOfOneOrderAgreeOrNot() {
      var statistics = run(OrderPolicy.GIVEN);
      statistics.add(sampled("1", "111"));
      statistics.add(sampled("2", "12="));
      statistics.add(sampled("3", "==u"));
      statistics.add(sampled("4", "1"));

      // Three of three, none of three, one of one.
      Rate same = statistics.result().overall().bias().sameVerdict().orElseThrow();
      assertThat(same.rows()).isEqualTo(7);
      assertThat(same.value()).isCloseTo(4 / 7.0, within(1e-12));
      assertThat(same.clusters()).isEqualTo(3);
    }

    @Test
    void scoresAgreeWhereTheyAreTheSame() {
      var statistics = run(OrderPolicy.BOTH);
      var scored =
          new ScoreOutcome.Scored(4, List.of(4.0, 4.0, 3.0), OptionalDouble.empty(), Map.of());
      ItemJudgement plain = draft("1").score("a", 4).build();
      statistics.add(
          new ItemJudgement(
              plain.id(),
              plain.position(),
              plain.cluster(),
              plain.category(),
              plain.label(),
              plain.candidates(),
              List.of(),
              Map.of(new CandidateId("a"), scored),
              Map.of(),
              Map.of()));

      BiasCard card = statistics.result().overall().bias();
      assertThat(card.sameScore().orElseThrow().value()).isCloseTo(1 / 3.0, within(1e-12));
      assertThat(card.sameVerdict()).isEmpty();
    }

    private ItemJudgement sampled(String id, String verdicts) {
      return item(
          id, Combining.DEFAULT.ofReadings(AB, List.of(Order.GIVEN), samples(AB, verdicts)));
    }
  }

  private static RunStatistics run(OrderPolicy orders) {
    return new RunStatistics(new StatisticsSettings(OrderRule.AGREE_OR_TIE, 2, orders, 0));
  }

  private static BiasCard card(OrderPolicy orders, String... verdicts) {
    var statistics = run(orders);
    for (int row = 0; row < verdicts.length; row++) {
      statistics.add(item("x" + row, compared(AB, verdicts[row])));
    }
    return statistics.result().overall().bias();
  }
}
