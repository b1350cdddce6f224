package dev.assize.judgement;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.pair;
import static dev.assize.judgement.Judgements.samples;
import static dev.assize.judgement.Judgements.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import dev.assize.task.Order;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CombiningTest {
  private static final Pair PAIR = pair("one", "two");

  @Test
  void takesTheShareOfVerdictsWhereNoTokenProbabilitiesAre() {
    assertThat(compared(PAIR, "11").probability()).isEqualTo(new Point(1, Source.VOTES));
    assertThat(compared(PAIR, "1=").probability()).isEqualTo(new Point(0.75, Source.VOTES));
    assertThat(compared(PAIR, "12").probability()).isEqualTo(new Point(0.5, Source.VOTES));
  }

  @Test
  void averagesTheOrdersWhateverTheirNumbersOfReadSamples() {
    var readings = samples(PAIR, "11u");
    var swapped = samples(PAIR, "122", Order.SWAPPED);

    PairJudgement judged =
        Combining.DEFAULT.ofReadings(
            PAIR,
            List.of(Order.GIVEN, Order.SWAPPED),
            Stream.concat(readings.stream(), swapped.stream()).toList());

    assertThat(((Point) judged.probability()).value()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void takesTokenProbabilitiesBeforeVotes() {
    assertThat(compared(PAIR, "12", "judge", new Point(0.7, Source.DIRECT)).probability())
        .isEqualTo(new Point(0.7, Source.DIRECT));
  }

  @Test
  void doesNotPutVotesInThePlaceOfProbabilitiesWithLowCoverage() {
    assertThat(compared(PAIR, "11", "judge", new None("low_coverage")).probability())
        .isEqualTo(new None("low_coverage"));
  }

  @Test
  void saysNoProbabilityOfAPairWithoutAVerdict() {
    assertThat(compared(PAIR, "1u", "judge", new Point(0.7, Source.DIRECT)).probability())
        .isEqualTo(new None("unjudged"));
  }

  @Test
  void linksTwoScoresByTheLogisticOfTheirDifference() {
    PairJudgement judged =
        new Combining(ProbabilityRule.MEAN, 2).ofScores(PAIR, score(5), score(3));

    assertThat(judged.outcome()).isEqualTo(new Outcome.Decided(PAIR.first()));
    assertThat(((Point) judged.probability()).value())
        .isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
    assertThat(judged.orders()).isEmpty();
  }

  @Test
  void tiesEqualScores() {
    assertThat(Combining.DEFAULT.ofScores(PAIR, score(4), score(4)).outcome())
        .isEqualTo(new Outcome.Tied());
    assertThat(Combining.DEFAULT.ofScores(PAIR, score(0.0), score(-0.0)).outcome())
        .isEqualTo(new Outcome.Tied());
  }

  @Test
  void judgesNoPairOfWhichAScoreIsMissing() {
    var missing = new ScoreOutcome.Unscored(List.of("truncated"));

    assertThat(Combining.DEFAULT.ofScores(PAIR, score(4), missing).outcome())
        .isEqualTo(new Outcome.Unjudged(List.of("truncated")));
    assertThat(Combining.DEFAULT.ofScores(PAIR, missing, missing).outcome())
        .isEqualTo(new Outcome.Unjudged(List.of("truncated")));
  }

  @Test
  void refusesAScaleThatIsNone() {
    assertThatThrownBy(() -> new Combining(ProbabilityRule.MEAN, 0))
        .hasMessage("tau must be above 0, found 0.0");
  }
}
