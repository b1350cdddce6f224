package dev.assize.stats;

import static dev.assize.judgement.Judgements.compared;
import static dev.assize.judgement.Judgements.draft;
import static dev.assize.judgement.Judgements.item;
import static dev.assize.judgement.Judgements.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.OrderRule;
import dev.assize.task.OrderPolicy;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EnoughDataTest {
  private static final Spread WORST = new Spread.WorstCase();

  @Nested
  class ToPlan {
    @Test
    void aHalfWidthOfTwoPercentTakesNearly2401PromptsAtWorst() {
      // 1.95996² · ¼ / 0.02²
      assertThat(PromptsNeeded.of(0.02, WORST, OptionalLong.empty()).prompts()).isEqualTo(2401);
    }

    @Test
    void aSmallFileTakesFewer() {
      PromptsNeeded of805 = PromptsNeeded.of(0.02, WORST, OptionalLong.of(805));

      // 2400.91 · 805 / (2400.91 + 804)
      assertThat(of805.prompts()).isEqualTo(604);
      assertThat(of805.unlimited()).isEqualTo(2401);
    }

    @Test
    void neverMorePromptsThanThereAre() {
      assertThat(PromptsNeeded.of(0.0001, WORST, OptionalLong.of(10)).prompts()).isEqualTo(10);
      assertThat(PromptsNeeded.of(0.02, WORST, OptionalLong.of(1)).prompts()).isEqualTo(1);
    }

    @Test
    void aPilotWithManyTiesTakesFewer() {
      var pilot = new Spread.Pilot(0.1, 50);

      assertThat(PromptsNeeded.of(0.02, pilot, OptionalLong.empty()).prompts()).isEqualTo(961);
    }

    @Test
    void aPilotIsReadFromARate() {
      var tally = new ClusterTally();
      for (int prompt = 0; prompt < 100; prompt++) {
        tally.add(prompt, prompt % 2 == 0);
      }

      Spread spread = Spread.Pilot.of(tally.rate().orElseThrow()).orElseThrow();
      // The sample's variance of as many ones as zeros: 25/99.
      assertThat(spread.variance()).isCloseTo(25 / 99.0, within(1e-12));
      assertThat(spread).isInstanceOf(Spread.Pilot.class);
    }

    @Test
    void aRateThatNeverVariesIsNoPilot() {
      Rate alike = Rate.of(0.5, 10, 10, OptionalDouble.of(0), false);
      Rate single = Rate.of(0.5, 10, 1, OptionalDouble.empty(), false);

      assertThat(Spread.Pilot.of(alike)).isEmpty();
      assertThat(Spread.Pilot.of(single)).isEmpty();
    }

    @Test
    void refusesAHalfWidthThatIsNone() {
      for (double halfWidth : new double[] {0, 1, -0.1, Double.NaN}) {
        assertThatThrownBy(() -> PromptsNeeded.of(halfWidth, WORST, OptionalLong.empty()))
            .hasMessage(
                "expected a half-width above 0 and below 1, such as 0.02, found " + halfWidth);
      }
    }
  }

  @Nested
  class ToStop {
    @Test
    void knowsNothingBeforeTheFirstPrompt() {
      assertThat(new ConfidenceSequence(10, 0.1).interval()).isEqualTo(new Interval(0, 1));
      assertThat(new ConfidenceSequence(10, 0.1).isNarrow()).isFalse();
    }

    @Test
    void knowsTheMeanWhenEveryPromptWasSeen() {
      var sequence = new ConfidenceSequence(4, 0.02);
      for (double score : new double[] {1, 0, 1, 0.5}) {
        sequence.add(score);
      }

      assertThat(sequence.interval().low()).isCloseTo(0.625, within(1e-12));
      assertThat(sequence.interval().high()).isCloseTo(0.625, within(1e-12));
      assertThat(sequence.isNarrow()).isTrue();
    }

    @Test
    void onlyEverNarrows() {
      var random = new SplittableRandom(1);
      var sequence = new ConfidenceSequence(2000, 0.02);
      Interval before = sequence.interval();
      for (int prompt = 0; prompt < 2000; prompt++) {
        sequence.add(random.nextInt(3) / 2.0);
        assertThat(before.contains(sequence.interval().low())).isTrue();
        assertThat(before.contains(sequence.interval().high())).isTrue();
        before = sequence.interval();
      }
    }

    @Test
    void aPromptWithoutAScoreIsNotInTheMean() {
      var sequence = new ConfidenceSequence(3, 0.02);
      sequence.add(1);
      sequence.skip();
      sequence.add(0);

      assertThat(sequence.interval().low()).isCloseTo(0.5, within(1e-12));
      assertThat(sequence.interval().high()).isCloseTo(0.5, within(1e-12));
      assertThat(sequence.seen()).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoScore() {
      var sequence = new ConfidenceSequence(3, 0.02);

      assertThatThrownBy(() -> sequence.add(Double.NaN))
          .hasMessage("a prompt's score is 0 to 1, found NaN");
      assertThatThrownBy(() -> new ConfidenceSequence(0, 0.02))
          .hasMessage(
              "expected at least 1 prompt and a half-width above 0 and below 1, found 0 and 0.02");
    }

    @Test
    void theRuleWaitsForEveryModel() {
      var rule =
          StoppingRule.ofWinRates(
              new StatisticsSettings(OrderRule.AGREE_OR_TIE, 2, OrderPolicy.BOTH, 0), 10_000, 0.05);
      var random = new SplittableRandom(1);
      while (!rule.isMet() && rule.added() < 10_000) {
        rule.add(
            List.of(
                item("x", compared(pair("a", "b"), random.nextBoolean() ? "11" : "22")),
                item("y", compared(pair("a", "c"), random.nextBoolean() ? "11" : "12"))));
      }

      assertThat(rule.intervals().keySet()).containsExactly("a", "b", "c");
      assertThat(rule.intervals().values())
          .allSatisfy(interval -> assertThat(interval.halfWidth()).isLessThan(0.05));
      assertThat(rule.added()).isBetween(500L, 2000L);
    }

    @Test
    void theRuleIsNeverMetByNothing() {
      var rule = StoppingRule.ofScores(10, 0.5, 1, 5);
      rule.add(List.of(item("x")));

      assertThat(rule.isMet()).isFalse();
      assertThat(rule.intervals()).isEmpty();
    }

    @Test
    void scoresAreToldInPoints() {
      var rule = StoppingRule.ofScores(2, 0.1, 1, 5);
      rule.add(List.of(draft("x").score("a", 4).build()));
      rule.add(List.of(draft("y").score("a", 5).build()));

      assertThat(rule.intervals().get("a")).isEqualTo(new Interval(4.5, 4.5));
      assertThat(rule.isMet()).isTrue();
    }
  }
}
