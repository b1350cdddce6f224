package dev.assize.pairs;

import static dev.assize.pairs.Rows.fates;
import static dev.assize.pairs.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PairsTest {
  private static final PairRules BY_SCORE = PairRules.of(PairPolicy.BEST_VS_WORST, PairBasis.SCORE);
  private static final PairRules BY_VERDICT =
      PairRules.of(PairPolicy.BEST_VS_WORST, PairBasis.VERDICTS);
  private static final PairRules BY_MEAN =
      PairRules.of(PairPolicy.BEST_VS_WORST, PairBasis.MEAN_PROBABILITY);

  private static PairRules all(PairBasis basis) {
    return PairRules.of(PairPolicy.ALL, basis);
  }

  private static PreferencePair only(JudgedRow row, PairRules rules) {
    List<PreferencePair> pairs = Pairs.from(row.judgement(), row.item(), rules);
    assertThat(pairs).hasSize(1);
    return pairs.getFirst();
  }

  @Test
  void theBestAndTheWorstRatingMakeAPair() {
    JudgedRow row = row("x").rated("a", 3).rated("b", 5).rated("c", 1).build();

    assertThat(fates(BY_SCORE, row)).containsExactly("a,b not_picked", "a,c not_picked", "b>c");
    PreferencePair pair = only(row, BY_SCORE);
    assertThat(pair.margin()).isEqualTo(new PreferencePair.Margin.OfScores(4));
    assertThat(pair.chosen().score()).isEqualTo(OptionalDouble.of(5));
    assertThat(pair.rejected().worth()).isEqualTo(1);
  }

  @Test
  void equalRatingsAreNoPair() {
    JudgedRow row = row("x").rated("a", 5).rated("b", 5).rated("c", 5).build();

    assertThat(fates(BY_SCORE, row))
        .containsExactly("a,b all_equal", "a,c all_equal", "b,c all_equal");
    assertThat(Pairs.of(JudgedPrompt.of(row), BY_SCORE).reason())
        .contains(Drop.of(DropReason.ALL_EQUAL));
  }

  @Test
  void whichOfEquallyGoodAnswersIsChosenDoesNotDependOnTheirOrder() {
    JudgedRow one = row("x").rated("a", 5).rated("b", 5).rated("c", 1).build();
    JudgedRow other = row("x").rated("c", 1).rated("b", 5).rated("a", 5).build();

    assertThat(only(one, BY_SCORE).chosen()).isEqualTo(only(other, BY_SCORE).chosen());
  }

  @Test
  void aRandomAnswerIsDrawnFromThoseBelowTheBestWhateverTheirOrder() {
    PairRules rules = PairRules.of(PairPolicy.BEST_VS_RANDOM, PairBasis.SCORE);
    JudgedRow one = row("x").rated("a", 5).rated("b", 5).rated("c", 1).rated("d", 3).build();
    JudgedRow other = row("x").rated("d", 3).rated("c", 1).rated("b", 5).rated("a", 5).build();

    PreferencePair pair = only(one, rules);
    assertThat(pair.margin().value()).isIn(2.0, 4.0);
    assertThat(only(other, rules)).isEqualTo(pair);
    assertThat(
            LongStream.range(0, 20)
                .mapToObj(seed -> only(one, rules.withSeed(seed)).rejected().candidate().value())
                .distinct())
        .containsExactlyInAnyOrder("c", "d");
  }

  @Test
  void everyTwoAnswersAboveTheMarginArePairsOfThePolicyAll() {
    JudgedRow row = row("x").rated("a", 3).rated("b", 5).rated("c", 1).rated("d", 1).build();

    assertThat(fates(all(PairBasis.SCORE).with(new PairFilter.LeastMargin(3)), row))
        .containsExactly("a,b margin", "a,c margin", "a,d margin", "b>c", "b>d", "c,d tied");
  }

  @Test
  void expectedRatingsTellApartWhatRoundedOnesDoNot() {
    JudgedRow row = row("x").expected("a", 4, 4.2).expected("b", 4, 3.9).build();

    assertThat(fates(BY_SCORE, row)).containsExactly("a,b all_equal");
    PreferencePair pair = only(row, BY_SCORE.by(PairBasis.EXPECTED_SCORE));
    assertThat(pair.margin().value()).isEqualTo(0.3);
    assertThat(pair.chosen().score()).hasValue(4.2);
  }

  @Test
  void anAnswerWithoutARatingIsNotJudged() {
    JudgedRow row = row("x").rated("a", 3).unrated("b").rated("c", 1).build();

    assertThat(fates(BY_SCORE, row)).containsExactly("a,b unjudged", "a>c", "b,c unjudged");
  }

  @Test
  void aDecidedComparisonIsAPair() {
    JudgedRow row = row("x").answers("a", "b").compared("a", "b", "22").build();

    PreferencePair pair = only(row, BY_VERDICT);
    assertThat(pair.chosen().candidate().value()).isEqualTo("b");
    assertThat(pair.margin()).isEqualTo(new PreferencePair.Margin.OfProbabilities(1));
    assertThat(pair.chosen().score()).isEmpty();
    assertThat(pair.chosen().worth()).isEqualTo(1);
  }

  @Test
  void whatTheJudgeDidNotDecideSaysWhy() {
    assertThat(fates(BY_VERDICT, row("x").answers("a", "b").compared("a", "b", "12").build()))
        .containsExactly("a,b order_dependent");
    assertThat(fates(BY_VERDICT, row("x").answers("a", "b").compared("a", "b", "1=").build()))
        .containsExactly("a,b order_dependent");
    assertThat(fates(BY_VERDICT, row("x").answers("a", "b").compared("a", "b", "==").build()))
        .containsExactly("a,b tied");
    assertThat(fates(BY_VERDICT, row("x").answers("a", "b").compared("a", "b", "1u").build()))
        .containsExactly("a,b unjudged");
    assertThat(fates(BY_VERDICT, row("x").answers("a", "b").build()))
        .containsExactly("a,b not_compared");
    assertThat(fates(BY_MEAN, row("x").answers("a", "b").compared("a", "b", "1u").build()))
        .containsExactly("a,b unjudged");
  }

  @Test
  void orderDependentPairsAreKeptWhereAsked() {
    JudgedRow row = row("x").answers("a", "b").compared("a", "b", "12", 0.6).build();

    assertThat(fates(BY_MEAN, row)).containsExactly("a,b order_dependent");
    PreferencePair pair = only(row, BY_MEAN.withOnly(List.of()));
    assertThat(pair.margin().value()).isEqualTo(0.2);
  }

  @Test
  void meansAreTakenAgainstThePromptsOtherAnswers() {
    JudgedRow row =
        row("x")
            .answers("a", "b", "c")
            .compared("a", "b", "11", 0.9)
            .compared("a", "c", "11", 0.7)
            .compared("b", "c", "22", 0.4)
            .build();

    PreferencePair pair = only(row, BY_MEAN);
    assertThat(pair.chosen().candidate().value()).isEqualTo("a");
    assertThat(pair.rejected().candidate().value()).isEqualTo("b");
    assertThat(pair.chosen().worth()).isEqualTo(0.8);
    assertThat(pair.rejected().worth()).isEqualTo(0.25);
    assertThat(pair.margin().value()).isEqualTo(0.55);
  }

  @Test
  void theOwnProbabilityIsThatOfTheTwo() {
    JudgedRow row =
        row("x")
            .answers("a", "b", "c")
            .compared("a", "b", "11", 0.6)
            .compared("b", "c", "11", 0.95)
            .build();

    assertThat(fates(all(PairBasis.PROBABILITY), row))
        .containsExactly("a>b", "a,c not_compared", "b>c");
    PreferencePair pair = only(row, BY_MEAN.by(PairBasis.PROBABILITY));
    assertThat(pair.chosen().candidate().value()).isEqualTo("b");
    assertThat(pair.margin().value()).isEqualTo(0.9);
    assertThat(pair.rejected().worth()).isEqualTo(0.05);
  }

  @Test
  void answersThatMetTheSameReferenceCanBeCompared() {
    JudgedRow row =
        row("x")
            .answers("ref", "a", "b")
            .compared("ref", "a", "11", 0.8)
            .compared("ref", "b", "22", 0.1)
            .build();

    assertThat(fates(all(PairBasis.MEAN_PROBABILITY), row))
        .containsExactly("ref>a", "b>ref", "b>a");
  }

  @Test
  void answersThatMetOthersCanNot() {
    JudgedRow one =
        row("1").prompt("Same?").answers("a", "b").compared("a", "b", "11", 0.9).build();
    JudgedRow other =
        row("2").prompt("Same?").answers("c", "d").compared("c", "d", "22", 0.2).build();

    assertThat(fates(all(PairBasis.MEAN_PROBABILITY), one, other))
        .containsExactly(
            "a>b",
            "a,c not_compared",
            "a,d not_compared",
            "b,c not_compared",
            "b,d not_compared",
            "d>c");
    assertThat(fates(BY_MEAN.by(PairBasis.BT_MAP), one, other))
        .contains("a>b", "a,c not_compared", "c,d not_picked");
  }

  @Test
  void aPosteriorStrengthIsFiniteWhereOneAnswerWonAll() {
    JudgedRow row =
        row("x")
            .answers("a", "b", "c")
            .compared("a", "b", "11")
            .compared("a", "c", "11")
            .compared("b", "c", "11")
            .build();

    PreferencePair pair = only(row, BY_VERDICT.by(PairBasis.BT_MAP));
    assertThat(pair.chosen().candidate().value()).isEqualTo("a");
    assertThat(pair.rejected().candidate().value()).isEqualTo("c");
    assertThat(pair.margin().value()).isBetween(0.1, 0.9);
  }

  @Test
  void thePosteriorOfOneBattleSolvesItsEquation() {
    JudgedRow row = row("x").answers("a", "b").compared("a", "b", "11").build();

    double margin = only(row, BY_VERDICT.by(PairBasis.BT_MAP).withScales(1, 2)).margin().value();

    // At the maximum, the slope of the prior at half the difference is that of the likelihood.
    double difference = 2 * Math.log((1 + margin) / (1 - margin)) / 2;
    assertThat(difference / 2 / 4).isCloseTo((1 - margin) / 2, within(1e-6));
  }

  @Test
  void theDirectComparisonMayContradictTheMeans() {
    JudgedRow row =
        row("x")
            .answers("a", "b", "c")
            .compared("a", "b", "22", 0.45)
            .compared("a", "c", "11", 1)
            .compared("b", "c", "11", 0.6)
            .build();

    assertThat(fates(all(PairBasis.MEAN_PROBABILITY), row))
        .containsExactly("a,b contradicted", "a>c", "b>c");
    assertThat(fates(PairRules.of(PairPolicy.AGREE, PairBasis.MEAN_PROBABILITY), row))
        .containsExactly("a,b contradicted", "a>c", "b>c");
  }

  @Test
  void agreeTakesWhatAJudgeDecided() {
    JudgedRow row =
        row("x")
            .answers("a", "b", "c", "d")
            .compared("a", "b", "11")
            .compared("a", "c", "==")
            .compared("a", "d", "12")
            .compared("b", "c", "22")
            .build();

    assertThat(fates(PairRules.of(PairPolicy.AGREE, PairBasis.VERDICTS), row))
        .containsExactly(
            "a>b",
            "a,c tied",
            "a,d order_dependent",
            "c>b",
            "b,d not_compared",
            "c,d not_compared");
  }

  @Test
  void theLargestMarginsStayWhereAPromptHasTooMany() {
    JudgedRow row = row("x").rated("a", 3).rated("b", 5).rated("c", 1).build();

    assertThat(fates(all(PairBasis.SCORE).withMostPerPrompt(1), row))
        .containsExactly("a,b per_prompt", "a,c per_prompt", "b>c");
  }

  @Test
  void sameAndBlankTextsAreNoPair() {
    JudgedRow row =
        row("x")
            .ratedText("a", "Yes.", 5)
            .ratedText("b", " Yes.\n", 1)
            .ratedText("c", " \n", 1)
            .build();

    assertThat(fates(BY_SCORE, row)).containsExactly("a,b identical", "a,c blank", "b,c blank");
  }

  @Test
  void answersThatTheDataCallsCutShortAreKeptOut() throws Exception {
    JudgedRow row =
        row("x")
            .rated("a", 5)
            .rated("b", 3)
            .rated("c", 1)
            .metadata("truncated_candidates", new ObjectMapper().readTree("[\"a\"]"))
            .build();

    assertThat(fates(BY_SCORE, row)).containsExactly("a,b truncated", "a,c truncated", "b>c");
  }

  @Test
  void answersThatTheirGenerationCutShortAreKeptOut() throws Exception {
    String marks =
        """
        [{"candidate": "a", "outcome": "ok"}, {"candidate": null, "outcome": "empty"},
         {"candidate": "b", "outcome": "truncated"}]\
        """;
    JudgedRow row =
        row("x")
            .rated("a", 5)
            .rated("b", 3)
            .metadata("generation", new ObjectMapper().readTree(marks))
            .build();

    assertThat(fates(BY_SCORE, row)).containsExactly("a,b truncated");
  }

  @Test
  void aPromptThatAsksNothingGivesNoPair() {
    JudgedRow row =
        row("x")
            .prompt(
                new Conversation(
                    List.of(new Turn(Role.USER, "Hello"), new Turn(Role.ASSISTANT, "Hello!"))))
            .rated("a", 5)
            .rated("b", 3)
            .build();

    assertThat(fates(BY_SCORE, row)).containsExactly("a,b no_question");
  }

  @Test
  void dialoguesHaveNoPromptInCommon() {
    JudgedRow row =
        row("x")
            .text("a", "One.", "Two.")
            .text("b", "Un.", "Deux.")
            .compared("a", "b", "11")
            .build();

    assertThat(fates(BY_VERDICT, row)).containsExactly("a,b dialogue");
  }

  @Test
  void oneAnswerIsNoPair() {
    PromptPairs result = Pairs.of(JudgedPrompt.of(row("x").rated("a", 5).build()), BY_SCORE);

    assertThat(result.considered()).isEmpty();
    assertThat(result.reason()).contains(Drop.of(DropReason.SINGLE_CANDIDATE));
  }

  @Test
  void theWeightFallsWithTheScatterOfSamples() {
    JudgedRow row = row("x").rated("a", 5, 4).rated("b", 1, 3).build();

    assertThat(only(row, BY_SCORE).weight()).hasValue(1 / (1 + 0.5 + 2));
    assertThat(only(row("x").rated("a", 5).rated("b", 1, 3).build(), BY_SCORE).weight()).isEmpty();
  }

  @Test
  void theWeightOfAComparisonIsThatOfItsCalls() {
    JudgedRow row = row("x").answers("a", "b").compared("a", "b", "1=").build();

    assertThat(only(row, BY_VERDICT.withOnly(List.of()).by(PairBasis.PROBABILITY)).weight())
        .hasValue(1 / (1 + 0.125));
    assertThat(
            only(row("x").answers("a", "b").compared("a", "b", "1").build(), BY_VERDICT).weight())
        .isEmpty();
  }

  @Test
  void theProvenanceIsOneLineOfJson() {
    JudgedRow row = row("x").rated("a", 5).rated("b", 3).build();
    PairRules rules =
        BY_SCORE.withOrigin(
            new Provenance.Origin(List.of("local"), "rating", "ab12", OptionalInt.of(3)));

    assertThat(Pairs.of(JudgedPrompt.of(row), rules).kept().getFirst().provenance().json())
        .isEqualTo(
            """
            {"judge":"local","template":"rating","template_hash":"ab12","item":"x",\
            "policy":"best-vs-worst","by":"score","chosen":"a","rejected":"b",\
            "scores":{"chosen":5.0,"rejected":3.0},"margin":2.0,\
            "win_probability":0.8807970779778823,"iteration":3}\
            """);
  }

  @Test
  void aPromptsReasonIsThatOfThePairThatCameFurthest() {
    JudgedRow row = row("x").rated("a", 5).rated("b", 4).unrated("c").build();

    assertThat(
            Pairs.of(JudgedPrompt.of(row), BY_SCORE.with(new PairFilter.LeastMargin(2))).reason())
        .isEqualTo(Optional.of(new Drop(DropReason.MARGIN, "1.0, at least 2.0 wanted")));
  }
}
