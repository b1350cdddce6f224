package dev.assize.stats.agreement;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.pair;
import static dev.assize.stats.agreement.Known.known;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.dataset.Label.Preference;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements.Draft;
import dev.assize.judgement.OrderRule;
import dev.assize.judgement.Pair;
import dev.assize.judgement.WinProbability;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.stats.RandomItems;
import dev.assize.stats.Rate;
import dev.assize.stats.agreement.Coefficient.Reason;
import dev.assize.stats.agreement.Coefficient.Undefined;
import dev.assize.stats.agreement.ContingencyTable.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunAgreementTest {
  private static final Pair PAIR = pair("1", "2");

  @Test
  void accuracyWithAndWithoutTies() {
    AgreementResult result =
        counted(
            labelled("right", "1", "12"),
            labelled("wrong", "1", "22"),
            labelled("right", "2", "22"),
            labelled("tied", "2", "=="),
            even("both tied", "=="),
            even("label tied", "11"));
    VerdictAgreement verdicts = result.verdicts();

    // A flip is a tie under the rule, so that the first is no agreement.
    assertThat(value(verdicts.withTies())).isCloseTo(2 / 6.0, within(1e-12));
    assertThat(value(verdicts.withoutTies())).isCloseTo(1 / 2.0, within(1e-12));
    assertThat(verdicts.count()).isEqualTo(6);
    assertThat(verdicts.table())
        .containsEntry(new Cell<>(Preference.FIRST, Preference.NEITHER), 1L)
        .containsEntry(new Cell<>(Preference.FIRST, Preference.SECOND), 1L)
        .containsEntry(new Cell<>(Preference.NEITHER, Preference.FIRST), 1L)
        .hasSize(6);
  }

  @Test
  void theIntervalKnowsThatPromptsRepeat() {
    RunAgreement alone = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    RunAgreement repeated = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    for (int at = 0; at < 80; at++) {
      String said = at % 8 < 4 ? "11" : "22";
      alone.add(labelled("item " + at, "1", said));
      repeated.add(
          draft("item " + at)
              .cluster("prompt " + at / 4)
              .best("1")
              .comparing(compared(PAIR, said))
              .build());
    }

    assertThat(width(repeated)).isGreaterThan(1.5 * width(alone));
  }

  @Test
  void whatHasNoVerdictIsCountedBeside() {
    AgreementResult result =
        counted(labelled("right", "1", "11"), labelled("cut", "1", "1u"), labelled("x", "3", "11"));

    assertThat(result.verdicts().count()).isEqualTo(1);
    assertThat(result.verdicts().leftOut()).isEqualTo(1);
  }

  @Test
  void withoutLabelsThereIsAReasonAndNoNumber() {
    AgreementResult result = counted(draft("i").comparing(compared(PAIR, "11")).build());

    assertThat(result.verdicts().withTies()).isEmpty();
    assertThat(result.verdicts().kappa()).isEqualTo(new Undefined(Reason.NOTHING_IN_COMMON));
    assertThat(result.verdicts().alpha()).isEqualTo(new Undefined(Reason.NOTHING_IN_COMMON));
    assertThat(result.ratings().pearson()).isEqualTo(new Undefined(Reason.NOTHING_IN_COMMON));
    assertThat(result.margins()).isEmpty();
    assertThat(result.positions().consistent()).isPresent();
    assertThat(result.positions().rightInBoth()).isEmpty();
    assertThat(result.positions().rightOnAverage()).isEmpty();
  }

  @Test
  void aSingleItemHasAnAccuracyAndNoKappa() {
    AgreementResult result = counted(labelled("one", "1", "11"));

    assertThat(value(result.verdicts().withTies())).isEqualTo(1);
    assertThat(result.verdicts().kappa()).isEqualTo(new Undefined(Reason.ONE_CATEGORY));
  }

  @Test
  void positionsByHand() {
    PositionConsistency positions =
        counted(
                labelled("right twice", "1", "11"),
                labelled("wrong twice", "1", "22"),
                labelled("right once", "1", "12"),
                labelled("right, then silent", "1", "1u"),
                labelled("silent", "1", "uu"),
                draft("no label").comparing(compared(PAIR, "==")).build(),
                labelled("one order", "1", "1"))
            .positions();

    assertThat(positions.asked()).isEqualTo(6);
    assertThat(value(positions.consistent())).isCloseTo(3 / 4.0, within(1e-12));
    assertThat(positions.oneSilent()).isEqualTo(1);
    assertThat(positions.bothSilent()).isEqualTo(1);
    assertThat(positions.labelled()).isEqualTo(5);
    assertThat(value(positions.rightInGiven())).isCloseTo(3 / 4.0, within(1e-12));
    assertThat(value(positions.rightInSwapped())).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(value(positions.rightInBoth())).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(positions.ofAllLabelled(positions.rightInBoth())).hasValue(1 / 5.0);
    assertThat(positions.rightOnAverage()).hasValue(2 / 5.0);
    assertThat(positions.equalWithSilence()).hasValue(4 / 6.0);
  }

  @Test
  void marginsAreThoseOfTheLikelierAnswer() {
    AgreementResult result =
        counted(
            leaning("a", 0.95, "1"),
            leaning("b", 0.05, "2"),
            leaning("c", 0.92, "2"),
            leaning("d", 0.7, "1"),
            leaning("e", 0.5, "1"));
    List<MarginBucket> buckets = requireNonNull(result.margins().get(Source.DIRECT));

    assertThat(buckets).extracting(MarginBucket::count).containsExactly(1L, 1L, 0L, 0L, 3L);
    assertThat(buckets).extracting(MarginBucket::low).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8);
    assertThat(value(buckets.get(0).accuracy())).isEqualTo(0.5);
    assertThat(value(buckets.get(1).accuracy())).isEqualTo(1);
    assertThat(value(buckets.get(4).accuracy())).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void ratingsAgainstScores() {
    var agreement = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    for (int at = 0; at < 5; at++) {
      double label = at % 3 + 1;
      agreement.add(
          draft("item " + at)
              .label(scored(label, 3))
              .score("1", label)
              .score("2", at == 0 ? 2 : 3)
              .build());
    }
    RatedAgreement ratings = agreement.result().ratings();

    assertThat(ratings.count()).isEqualTo(10);
    assertThat(known(ratings.kendall().mean())).isEqualTo(1);
    assertThat(ratings.kendall().prompts()).isEqualTo(4);
    assertThat(known(ratings.pearson())).isBetween(0.9, 1.0);
    assertThat(known(ratings.quadraticKappa())).isGreaterThan(known(ratings.kappa()));
    assertThat(known(ratings.intervalAlpha())).isBetween(0.8, 1.0);
  }

  @Test
  void ratingsAreComparedWithScoresPointByPoint() {
    RatedAgreement ratings = rated(new double[] {1, 2, 3, 4}, new double[] {2, 2, 4, 5});

    assertThat(ratings.meanAbsoluteError()).hasValue(0.75);
    // Ratings 2, 2, 4, 5 of labels 1 to 4: their ranks are 1½, 1½, 3, 4.
    assertThat(known(ratings.pearson())).isCloseTo(5.5 / Math.sqrt(5 * 6.75), within(1e-12));
    assertThat(known(ratings.spearman())).isCloseTo(4.5 / Math.sqrt(5 * 4.5), within(1e-12));
  }

  @Test
  void distancesBeyondADoubleAreNoNumberAndNoFailure() {
    double far = Double.MAX_VALUE;
    RatedAgreement ratings = rated(new double[] {-far, far, -far}, new double[] {far, -far, -far});

    assertThat(ratings.meanAbsoluteError()).isEmpty();
    assertThat(known(ratings.pearson())).isCloseTo(-0.5, within(1e-12));
    assertThat(ratings.quadraticKappa()).isEqualTo(new Undefined(Reason.TOO_LARGE));
    assertThat(ratings.intervalAlpha()).isEqualTo(new Undefined(Reason.TOO_LARGE));
  }

  @Test
  void aLabelThatIsNoNumberIsPassedOver() {
    assertThat(rated(new double[] {Double.NaN}, new double[] {3}).count()).isZero();
  }

  private static RatedAgreement rated(double[] labels, double[] ratings) {
    var agreement = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    for (int at = 0; at < labels.length; at++) {
      agreement.add(
          draft("item " + at)
              .label(new Label.Scored(Map.of(new CandidateId("1"), labels[at])))
              .score("1", ratings[at])
              .build());
    }
    return agreement.result().ratings();
  }

  @Test
  void aConstantRatingHasNoCorrelation() {
    var agreement = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    agreement.add(draft("a").label(scored(1, 2)).score("1", 5).score("2", 5).build());

    assertThat(agreement.result().ratings().pearson()).isEqualTo(new Undefined(Reason.CONSTANT));
    assertThat(agreement.result().ratings().spearman()).isEqualTo(new Undefined(Reason.CONSTANT));
    assertThat(agreement.result().ratings().kendall().mean())
        .isEqualTo(new Undefined(Reason.CONSTANT));
  }

  @Test
  void judgesOfAPanelAreToldApart() {
    var agreement = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    agreement.add(
        draft("a")
            .best("1")
            .judge("good", compared(PAIR, "11", "good", none()))
            .judge("bad", compared(PAIR, "22", "bad", none()))
            .build());

    assertThat(agreement.byJudge()).containsOnlyKeys("good", "bad");
    assertThat(value(of(agreement, "good").verdicts().withTies())).isEqualTo(1);
    assertThat(value(of(agreement, "bad").verdicts().withTies())).isZero();
    assertThat(agreement.result().positions().asked()).isEqualTo(2);
  }

  @Test
  void everyPartitionGivesTheSameBits() {
    List<ItemJudgement> items = new ArrayList<>(RandomItems.of(4, 300));
    AgreementResult onePass = counted(items.toArray(ItemJudgement[]::new));
    Collections.shuffle(items, new Random(4));

    var merged = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    for (int from = 0; from < items.size(); from += 60) {
      var part = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
      items.subList(from, from + 60).forEach(part::add);
      merged.merge(part);
    }

    assertThat(merged.result()).isEqualTo(onePass);
  }

  @Test
  void partsUnderTwoRulesAreNotMerged() {
    var agreement = new RunAgreement(OrderRule.MEAN, 2);

    assertThatThrownBy(() -> agreement.merge(new RunAgreement(OrderRule.POINTS, 3)))
        .hasMessage(
            "expected agreement under mean with weight 2.0, found points with weight 3.0; count"
                + " both alike");
  }

  private static AgreementResult counted(ItemJudgement... items) {
    var agreement = new RunAgreement(OrderRule.AGREE_OR_TIE, 2);
    for (ItemJudgement item : items) {
      agreement.add(item);
    }
    return agreement.result();
  }

  private static ItemJudgement labelled(String id, String best, String verdicts) {
    return draft(id).best(best).comparing(compared(PAIR, verdicts)).build();
  }

  private static ItemJudgement even(String id, String verdicts) {
    return draft(id).label(new Label.Even()).comparing(compared(PAIR, verdicts)).build();
  }

  private static ItemJudgement leaning(String id, double probability, String best) {
    Draft item = draft(id).best(best);
    return item.comparing(compared(PAIR, "1", "judge", new Point(probability, Source.DIRECT)))
        .build();
  }

  private static Label scored(double first, double second) {
    return new Label.Scored(Map.of(new CandidateId("1"), first, new CandidateId("2"), second));
  }

  private static WinProbability none() {
    return new WinProbability.None("no_logprobs");
  }

  private static AgreementResult of(RunAgreement agreement, String judge) {
    return requireNonNull(agreement.byJudge().get(judge));
  }

  private static double value(Optional<Rate> rate) {
    return rate.orElseThrow().value();
  }

  private static double width(RunAgreement agreement) {
    Rate rate = agreement.result().verdicts().withTies().orElseThrow();
    return rate.high() - rate.low();
  }
}
