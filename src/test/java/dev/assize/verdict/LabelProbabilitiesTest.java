package dev.assize.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.reply.ReplyText;
import dev.assize.reply.TokenLogprobs;
import dev.assize.reply.TokenLogprobs.Alternative;
import dev.assize.reply.TokenLogprobs.Position;
import dev.assize.rubric.Scale;
import dev.assize.verdict.LabelMass.Absent;
import dev.assize.verdict.LabelMass.Bounded;
import dev.assize.verdict.LabelMass.Known;
import dev.assize.verdict.LabelMass.Source;
import dev.assize.verdict.ParsedVerdict.Even;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.grammar.GrammarChoice;
import dev.assize.verdict.grammar.Grammars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelProbabilitiesTest {
  private static final ParsedVerdict A = new Preferred(Slot.A, Strength.CLEAR);
  private static final ParsedVerdict B = new Preferred(Slot.B, Strength.CLEAR);
  private static final ParsedVerdict MUCH_A = new Preferred(Slot.A, Strength.MUCH);
  private static final ParsedVerdict MUCH_B = new Preferred(Slot.B, Strength.MUCH);
  private static final ParsedVerdict TIE = new Even();

  @Test
  void takesTheBareLabelOfAnAnswer() {
    Known known = known("bracket-2", free(at("A", "A", .6, "B", .3, "As", .1)));

    assertThat(known.shares().get(A)).isCloseTo(2 / 3., within(1e-12));
    assertThat(known.coverage()).hasValueCloseTo(.9, within(1e-12));
  }

  @Test
  void givesNothingToAWordThatBeginsLikeALabel() {
    Known known = known("bracket-2", free(at("B", "B", .5, "A", .2, "As", .2, "Assistant", .1)));

    assertThat(known.shares().get(A)).isCloseTo(.2 / .7, within(1e-12));
  }

  @Test
  void sumsCasesAndSpacesOfFreeSpeech() {
    Known known = known("bracket-2", free(at(" A", " A", .4, "A", .2, "a", .1, "B", .3)));

    assertThat(known.shares().get(A)).isCloseTo(.7, within(1e-12));
  }

  @Test
  void comparesMaskedLabelsToTheLetter() {
    Known known = known("bracket-2", masked(at("A", "A", .4, " A", .2, "B", .4)));

    assertThat(known.shares().get(A)).isCloseTo(.5, within(1e-12));
    assertThat(known.coverage()).isEmpty();
  }

  @Test
  void readsALabelBetweenBracketTokens() {
    Known known =
        known(
            "bracket-3",
            free(
                at("Fine. ", "Fine. ", 1), at("[[", "[[", .9, "**", .1),
                at("B", "B", .7, "A", .2, "C", .1), at("]]", "]]", 1)));

    assertThat(known.shares()).hasSize(3);
    assertThat(known.shares().get(B)).isCloseTo(.7, within(1e-12));
    assertThat(known.shares().get(TIE)).isCloseTo(.1, within(1e-12));
  }

  @Test
  void readsALabelFusedWithWhatOpensIt() {
    Known known =
        known("bracket-2", free(at("[[A", "[[A", .6, "[[B", .2, "Both", .2), at("]]", "]]", 1)));

    assertThat(known.shares().get(A)).isCloseTo(.75, within(1e-12));
    assertThat(known.coverage()).hasValueCloseTo(.8, within(1e-12));
  }

  @Test
  void readsALabelFusedWithWhatClosesIt() {
    Known known =
        known(
            "bracket-2",
            free(at("[[", "[[", .9, "no", .1), at("A]]", "A]]", .3, "B]]", .5, "A", .1, "x", .1)));

    assertThat(known.shares().get(A)).isCloseTo(.4 / .9, within(1e-12));
  }

  @Test
  void addsTheFusedTokensOfThePositionBefore() {
    Known known =
        known(
            "bracket-2",
            free(
                at("[[", "[[", .5, "[[A", .25, "no", .25),
                at("B", "B", .6, "A", .4),
                at("]]", "]]", 1)));

    assertThat(known.shares().get(A)).isCloseTo((.25 + .5 * .4) / .75, within(1e-12));
  }

  @Test
  void tellsStrengthsApartWhereTheyPart() {
    Bounded bounded =
        bounded(
            "bracket-5",
            free(
                at("[[", "[[", 1),
                at("A", "A", .8, "B", .2),
                at(">", ">", .6, ">>", .3, "=", .1),
                at("B", "B", 1),
                at("]]", "]]", 1)));

    assertThat(bounded.low().get(A)).isCloseTo(.48, within(1e-5));
    assertThat(bounded.low().get(MUCH_A)).isCloseTo(.24, within(1e-5));
    assertThat(bounded.low().get(TIE)).isCloseTo(.08, within(1e-5));
    assertThat(bounded.low().get(B)).isZero();
    assertThat(bounded.high().get(B)).isCloseTo(.2, within(1e-5));
    assertThat(bounded.high().get(MUCH_B)).isCloseTo(.2, within(1e-5));
  }

  @Test
  void followsAStrengthThatIsSaidSignBySign() {
    Bounded bounded =
        bounded(
            "bracket-5",
            free(
                at("[[", "[[", 1),
                at("A", "A", .9, "B", .1),
                at(">", ">", .9, "=", .1),
                at(">", ">", .5, "B", .5),
                at("B", "B", 1),
                at("]]", "]]", 1)));

    assertThat(bounded.low().get(MUCH_A)).isCloseTo(.405, within(1e-5));
    assertThat(bounded.low().get(A)).isCloseTo(.405, within(1e-5));
    assertThat(bounded.low().get(TIE)).isCloseTo(.09, within(1e-5));
  }

  @Test
  void knowsAllFiveWhenTheyAreWholeTokens() {
    Known known =
        known(
            "bracket-5",
            masked(at("A>B", "A>B", .4, "A>>B", .3, "A=B", .1, "B>A", .1, "B>>A", .1)));

    assertThat(known.shares().get(MUCH_A)).isCloseTo(.3, within(1e-12));
  }

  @Test
  void tellsOneFromTen() {
    Bounded bounded =
        bounded(
            "bracket-rating",
            free(
                at("[[", "[[", 1),
                at("1", "1", .9, "7", .1),
                at("]]", "]]", .25, "0", .75),
                at("]]", "]]", 1)));

    assertThat(bounded.low().get(new Rated(1))).isCloseTo(.225, within(1e-5));
    assertThat(bounded.low().get(new Rated(10))).isCloseTo(.675, within(1e-5));
  }

  @Test
  void leavesAOneUndividedThatWasNotSaid() {
    Bounded bounded =
        bounded(
            "bracket-rating",
            free(at("[[", "[[", 1), at("7", "7", .8, "1", .2), at("]]", "]]", 1)));

    assertThat(bounded.low().get(new Rated(10))).isZero();
    assertThat(bounded.high().get(new Rated(10))).isCloseTo(.2, within(1e-5));
    assertThat(bounded.low().get(new Rated(7))).isCloseTo(.8, within(1e-5));
  }

  @Test
  void tellsABareOneFromTenByTheEndToken() {
    Bounded bounded =
        bounded("line-score:1-10", free(at("1", "1", .5, "2", .5), at("", "", .9, "0", .1)));

    assertThat(bounded.low().get(new Rated(1))).isCloseTo(.45, within(1e-5));
    assertThat(bounded.low().get(new Rated(10))).isCloseTo(.05, within(1e-5));
  }

  @Test
  void givesALabelOfSeveralTokensTheFirstOneThatDiffers() {
    Known known =
        known(
            "json-pairwise",
            free(
                at("{\"verdict\":", "{\"verdict\":", 1),
                at(" \"", " \"", 1),
                at("ti", "ti", .5, "A", .25, "B", .25),
                at("e", "e", 1),
                at("\"}", "\"}", 1)));

    assertThat(known.shares().get(TIE)).isCloseTo(.5, within(1e-12));
  }

  @Test
  void boundsALabelThatIsNotListedByTheSmallestThatIs() {
    Bounded bounded = bounded("bracket-2", free(at("A", "A", .9, "The", .06, "I", .01)));

    assertThat(bounded.low().get(A)).isCloseTo(.9 / .91, within(1e-5));
    assertThat(bounded.high().get(A)).isEqualTo(1);
    assertThat(bounded.low().get(B)).isZero();
    assertThat(bounded.high().get(B)).isCloseTo(.01 / .91, within(1e-5));
  }

  @Test
  void boundsAMissingLabelByWhatIsLeftOverWhereThatIsLess() {
    Bounded bounded = bounded("bracket-2", free(at("A", "A", .9, "The", .095)));

    assertThat(bounded.high().get(B)).isCloseTo(.005 / .905, within(1e-5));
  }

  @Test
  void leavesASampledTokenOutOfTheBoundThatIsListedWhateverItsRank() {
    Bounded bounded = bounded("bracket-2", masked(at("B", "B", .0001, " face", .03, " out", .02)));

    assertThat(bounded.high().get(A)).isCloseTo(.02 / .0201, within(1e-5));
  }

  @Test
  void boundsALabelThatTheServerCallsMasked() {
    for (double sentinel :
        new double[] {-9999, -3.4028234663852886e38, Double.NEGATIVE_INFINITY, -100}) {
      TokenLogprobs tokens =
          new TokenLogprobs(
              List.of(
                  new Position(
                      "A",
                      Math.log(.9),
                      List.of(
                          new Alternative("A", Math.log(.9)),
                          new Alternative("The", Math.log(.05)),
                          new Alternative("B", sentinel)),
                      false)));

      assertThat(mass("bracket-2", tokens, false)).isInstanceOf(Bounded.class);
    }
  }

  @Test
  void saysNothingWhereEveryLabelIsMasked() {
    TokenLogprobs tokens =
        new TokenLogprobs(
            List.of(
                new Position(
                    "A",
                    -9999,
                    List.of(new Alternative("A", -9999), new Alternative("B", -9999)),
                    false)));

    assertThat(mass("bracket-2", tokens, true)).isEqualTo(new Absent("not_measured"));
  }

  @Test
  void saysNothingOfAnEmptyList() {
    assertThat(
            mass(
                "bracket-2",
                new TokenLogprobs(List.of(new Position("A", -.1, List.of(), false))),
                false))
        .isEqualTo(new Absent("no_logprobs"));
  }

  @Test
  void saysNothingWithoutTokens() {
    Reading reading = grammar("bracket-2").read(ReplyText.of("A"));

    assertThat(
            LabelProbabilities.of(
                new TokenLogprobs(List.of()), reading, grammar("bracket-2"), false, Source.DIRECT))
        .isEqualTo(new Absent("no_logprobs"));
  }

  @Test
  void saysNothingOfAListOfZeros() {
    assertThat(mass("bracket-2", free(at("A", "A", 1)), false))
        .isEqualTo(new Absent("no_logprobs"));
    assertThat(mass("bracket-2", free(at("A", "A", 1, "B", 1)), false))
        .isEqualTo(new Absent("no_logprobs"));
  }

  @Test
  void saysNothingOfNumbersThatAddUpToMoreThanOne() {
    assertThat(mass("bracket-2", free(at("A", "A", .9, "B", .9)), false))
        .isEqualTo(new Absent("not_probabilities"));
  }

  @Test
  void saysNothingWithoutAVerdict() {
    assertThat(
            LabelProbabilities.of(
                free(at("No", "No", 1)),
                grammar("bracket-2").read(ReplyText.of("No")),
                grammar("bracket-2"),
                false,
                Source.DIRECT))
        .isEqualTo(new Absent("no_verdict"));
  }

  @Test
  void saysNothingWhereTheTokensSayAnotherVerdict() {
    Reading reading = grammar("bracket-2").read(ReplyText.of("B"));

    assertThat(
            LabelProbabilities.of(
                free(at("A", "A", .5, "B", .5)),
                reading,
                grammar("bracket-2"),
                false,
                Source.DIRECT))
        .isEqualTo(new Absent("not_aligned"));
  }

  @Test
  void findsTheVerdictAfterTheThought() {
    Known known =
        known(
            "bracket-2",
            free(
                at("<think>", "<think>", 1),
                at("[[", "[[", 1),
                at("A", "A", .9, "B", .1),
                at("]]", "]]", 1),
                at("</think>", "</think>", 1),
                at("[[", "[[", 1),
                at("B", "B", .6, "A", .4),
                at("]]", "]]", 1),
                at("<|im_end|>", "<|im_end|>", 1)));

    assertThat(known.shares().get(B)).isCloseTo(.6, within(1e-12));
  }

  @Test
  void takesTheLabelsAtTheStartWhateverWasSaid() {
    LabelMass mass =
        LabelProbabilities.atStart(
            free(at(" face", " face", .9, "A", .01, "B", .03)),
            grammar("bracket-2"),
            false,
            Source.DIRECT);

    assertThat(((Known) mass).shares().get(B)).isCloseTo(.75, within(1e-12));
    assertThat(((Known) mass).coverage()).hasValueCloseTo(.04, within(1e-12));
  }

  @Test
  void dropsAMassBelowTheLeastCoverage() {
    LabelMass half =
        new Known(java.util.Map.of(A, .5, B, .5), java.util.OptionalDouble.of(.4), Source.DIRECT);

    assertThat(LabelProbabilities.withMinimumCoverage(half, .5))
        .isEqualTo(new Absent("low_coverage"));
    assertThat(LabelProbabilities.withMinimumCoverage(half, .4)).isSameAs(half);
  }

  @Test
  void keepsAMassWhoseCoverageIsUnmeasured() {
    LabelMass half =
        new Known(java.util.Map.of(A, .5, B, .5), java.util.OptionalDouble.empty(), Source.DIRECT);

    assertThat(LabelProbabilities.withMinimumCoverage(half, 1)).isSameAs(half);
  }

  @Test
  void takesTheLikeliestLabelNotTheSampledOne() {
    assertThat(LabelProbabilities.likeliest(known("bracket-2", masked(at("A", "A", .3, "B", .7)))))
        .contains(B);
    assertThat(LabelProbabilities.likeliest(bounded("bracket-2", free(at("A", "A", .9, "x", .05)))))
        .contains(A);
    assertThat(LabelProbabilities.likeliest(bounded("bracket-2", free(at("A", "A", .1)))))
        .isEmpty();
  }

  @Test
  void weighsAScalesLevelsByTheirProbabilities() {
    assertThat(
            LabelProbabilities.expectedScore(
                known("line-score", free(at("4", "4", .5, "5", .25, "3", .2, "2", .04, "1", .01)))))
        .hasValueCloseTo(4 * .5 + 5 * .25 + 3 * .2 + 2 * .04 + .01, within(1e-12));
  }

  @Test
  void tellsNoExpectationWhereTheUnlistedLevelsMatter() {
    assertThat(
            LabelProbabilities.expectedScore(
                bounded("line-score", free(at("4", "4", .5, "x", .2)))))
        .isEmpty();
    assertThat(
            LabelProbabilities.expectedScore(
                bounded("line-score", free(at("4", "4", .7, "5", .2999, "x", .00001)))))
        .hasValueCloseTo((4 * .7 + 5 * .2999) / .9999, within(1e-3));
  }

  @Test
  void tellsNoExpectationOfAPair() {
    assertThat(
            LabelProbabilities.expectedScore(known("bracket-2", masked(at("A", "A", .3, "B", .7)))))
        .isEmpty();
  }

  @Test
  void keepsOnlyThePositionsThatCarryTheVerdict() {
    TokenLogprobs tokens =
        free(
            at("Long critique. ", "x", 1),
            at("[[", "[[", 1),
            at("A", "A", .9, "B", .1),
            at("]]", "]]", 1),
            at("!", "!", 1),
            at("!", "!", 1));
    Reading reading = grammar("bracket-2").read(ReplyText.of("Long critique. [[A]]!!"));

    TokenLogprobs kept = LabelProbabilities.carrying(tokens, reading, grammar("bracket-2"));

    assertThat(kept.positions()).extracting(Position::token).containsExactly("[[", "A", "]]", "!");
    assertThat(LabelProbabilities.of(kept, reading, grammar("bracket-2"), false, Source.DIRECT))
        .isEqualTo(
            LabelProbabilities.of(tokens, reading, grammar("bracket-2"), false, Source.DIRECT));
  }

  // What the tests are written with.

  private static VerdictGrammar grammar(String name) {
    return switch (Grammars.named(name, Optional.<Scale>empty())) {
      case GrammarChoice.Found(VerdictGrammar grammar) -> grammar;
      case GrammarChoice.Unknown(String message) -> throw new AssertionError(message);
    };
  }

  private record Tokens(TokenLogprobs all, boolean areMasked) {}

  private static TokenLogprobs free(Position... positions) {
    return new TokenLogprobs(List.of(positions));
  }

  private static Tokens masked(Position... positions) {
    return new Tokens(free(positions), true);
  }

  /// A position: the token said, then tokens and their probabilities.
  private static Position at(String said, Object... listed) {
    List<Alternative> alternatives = new ArrayList<>();
    double own = 1;
    for (int i = 0; i < listed.length; i += 2) {
      double probability = ((Number) listed[i + 1]).doubleValue();
      alternatives.add(new Alternative((String) listed[i], Math.log(probability)));
      own = listed[i].equals(said) ? probability : own;
    }
    return new Position(said, Math.log(own), alternatives, false);
  }

  private static LabelMass mass(String name, TokenLogprobs tokens, boolean masked) {
    StringBuilder text = new StringBuilder();
    tokens.positions().forEach(position -> text.append(position.token()));
    Reading reading = grammar(name).read(ReplyText.of(text.toString()));
    return LabelProbabilities.of(tokens, reading, grammar(name), masked, Source.DIRECT);
  }

  private static Known known(String name, TokenLogprobs tokens) {
    return (Known) mass(name, tokens, false);
  }

  private static Known known(String name, Tokens tokens) {
    return (Known) mass(name, tokens.all(), tokens.areMasked());
  }

  private static Bounded bounded(String name, TokenLogprobs tokens) {
    return (Bounded) mass(name, tokens, false);
  }

  private static Bounded bounded(String name, Tokens tokens) {
    return (Bounded) mass(name, tokens.all(), tokens.areMasked());
  }
}
