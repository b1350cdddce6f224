package dev.assize.stats.control;

import static dev.assize.stats.control.PlantedJudge.characters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.judgement.TextFeatures;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FitWarningTest {

  @Test
  void aFitOfTheModelsOwnFormHasNone() {
    assertThat(warnings(500, 0, difference -> 0.3 + 0.5 * Math.tanh(difference))).isEmpty();
  }

  @Test
  void aJudgeThatTakesTheLongerAnswerAlwaysIsSeparated() {
    assertThat(warnings(60, 0, difference -> difference > 0 ? 1000 : -1000))
        .containsExactly(
            "the styles predict every verdict, so that the penalty alone holds the fit:"
                + " the controlled rates can't be trusted",
            "33 % of what the fit knows of length comes from the penalty: the verdicts say little"
                + " of it");
  }

  @Test
  void aTasteOfAnotherFormIsMiscalibrated() {
    assertThat(warnings(2000, 0, difference -> 3 * Math.cos(2 * difference)))
        .singleElement()
        .asString()
        .endsWith(
            " points off on average, more than chance explains: the judge's taste does not have"
                + " the model's form");
  }

  @Test
  void fewVerdictsGiveNoIntervalToTrust() {
    assertThat(warnings(25, 0, difference -> 0.2))
        .first()
        .asString()
        .matches(
            "m against r: 25 prompts with \\d+\\.0 of the rarer result; from 20 on the interval can"
                + " be trusted");
  }

  @Test
  void oneWayDifferencesAreExtrapolated() {
    assertThat(warnings(400, 2.5, difference -> 0.1))
        .singleElement()
        .asString()
        .matches(
            "m against r: length differs in one direction in all but \\d\\.\\d % of the"
                + " comparisons, so that the rate at no difference is extrapolated");
  }

  @Test
  void aRateThatMovedFarIsToldWithTheRawOne() {
    assertThat(warnings(2000, 1, difference -> -1 + 2 * Math.tanh(difference)))
        .singleElement()
        .asString()
        .matches(
            "m against r: 2\\d\\.\\d % controlled, 5\\d\\.\\d % as it is: see whether the answers'"
                + " looks explain that much");
  }

  @Test
  void aStyleThatNobodyUsesIsLeftOut() {
    var rates = new ControlledWinRates(new ControlSettings(List.of(Style.LENGTH, Style.BOLD), 1));
    judge(rates, 500, 0, difference -> 0.3);

    assertThat(rates.result().warnings()).containsExactly(new FitWarning.NoVariance(Style.BOLD));
    assertThat(rates.result().warnings().getFirst().sentence())
        .isEqualTo("bold per word does not vary between the answers, so it is not controlled for");
    assertThat(rates.result().coefficients())
        .extracting(Coefficient::style)
        .containsExactly(Style.LENGTH);
  }

  @Test
  void stylesThatGoTogetherStillHaveAFit() {
    var rates = new ControlledWinRates(new ControlSettings(List.of(Style.LISTS, Style.BOLD), 1e-6));
    var random = new SplittableRandom(1);
    for (int prompt = 0; prompt < 300; prompt++) {
      int marks = random.nextInt(10);
      rates.add(
          "" + prompt,
          "m",
          "r",
          random.nextInt(2),
          new TextFeatures(2000, 400, 0, marks, marks),
          new TextFeatures(2000, 400, 0, 4, 4));
    }

    StyleControl result = rates.result();

    assertThat(result.coefficients())
        .extracting(Coefficient::value)
        .allSatisfy(value -> assertThat(value).isBetween(-1.0, 1.0));
    assertThat(result.warnings())
        .extracting(Object::getClass)
        .containsOnly(FitWarning.PenaltyRules.class);
  }

  private static List<String> warnings(int prompts, double shift, DoubleUnaryOperator logit) {
    var rates = new ControlledWinRates(ControlSettings.length());
    judge(rates, prompts, shift, logit);
    return rates.result().warnings().stream().map(FitWarning::sentence).toList();
  }

  private static void judge(
      ControlledWinRates rates, int prompts, double shift, DoubleUnaryOperator logit) {
    var random = new SplittableRandom(6);
    for (int prompt = 0; prompt < prompts; prompt++) {
      double difference = shift + random.nextGaussian();
      double won = Numbers.logistic(logit.applyAsDouble(difference));
      rates.add(
          "prompt " + prompt,
          "m",
          "r",
          random.nextDouble() < won ? 1 : 0,
          characters(9000 + (int) (1000 * difference)),
          characters(9000));
    }
  }
}
