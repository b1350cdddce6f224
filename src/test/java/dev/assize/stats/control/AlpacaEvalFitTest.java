package dev.assize.stats.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.stats.control.AlpacaEvalControl.Controlled;
import dev.assize.stats.control.AlpacaEvalControl.Reason;
import dev.assize.stats.control.AlpacaEvalControl.Uncontrolled;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaEvalFitTest {
  private static final int INSTRUCTIONS = 4000;
  private static final AlpacaEvalTerms TERMS = terms(List.of());

  @Test
  void findsThePlantedWeights() {
    Controlled result = (Controlled) planted(TERMS).result();

    assertThat(result.weights().length()).isCloseTo(-1, within(0.02));
    assertThat(result.weights().difficulty()).isCloseTo(0.6, within(0.02));
    assertThat(result.weights().constant()).isCloseTo(0.3, within(0.02));
    assertThat(result.raw()).isGreaterThan(result.controlled().value() + 0.05);
  }

  @Test
  void gamedBaselinesByVerdictOrBySumHoldTheSlopesAlike() {
    var judged = new GamedBaseline.Judged(gamed());
    var summed =
        new GamedBaseline.Summed(
            judged.verdicts().stream().map(GamedBaseline.Verdict::lengthDifference).toList(),
            judged.verdicts().stream()
                .mapToDouble(each -> each.credit() * Math.tanh(each.lengthDifference()))
                .sum(),
            judged.verdicts().stream()
                .mapToDouble(each -> each.credit() * TERMS.difficulty(each.instruction()))
                .sum());

    Controlled byVerdict = (Controlled) planted(terms(List.of(judged))).result();
    Controlled bySum = (Controlled) planted(terms(List.of(summed))).result();

    assertThat(bySum.strength()).isEqualTo(byVerdict.strength());
    assertThat(bySum.weights().length()).isCloseTo(byVerdict.weights().length(), within(1e-7));
    assertThat(bySum.weights().length())
        .isGreaterThan(((Controlled) planted(TERMS).result()).weights().length() + 0.05);
  }

  @Test
  void anyPartitionGivesTheSameBits() {
    var merged = new AlpacaEvalFit(TERMS);
    var even = new AlpacaEvalFit(TERMS);
    for (int instruction = INSTRUCTIONS - 1; instruction >= 0; instruction--) {
      add(instruction % 2 == 0 ? even : merged, instruction);
    }
    merged.merge(even);

    assertThat(merged.result()).isEqualTo(planted(TERMS).result());
  }

  @Test
  void aRowWithoutAPreferenceStillCountsForItsLength() {
    var with = new AlpacaEvalFit(TERMS);
    var without = new AlpacaEvalFit(TERMS);
    for (int instruction = 0; instruction < 200; instruction++) {
      add(with, instruction);
      add(without, instruction);
    }
    with.add(200, 90_000, 100, OptionalDouble.empty());

    Controlled result = (Controlled) with.result();

    assertThat(result.raw()).isEqualTo(((Controlled) without.result()).raw());
    assertThat(result.weights()).isNotEqualTo(((Controlled) without.result()).weights());
  }

  @Test
  void withFewerVerdictsThanFoldsNothingIsSaid() {
    var fit = new AlpacaEvalFit(TERMS);
    IntStream.range(0, 4).forEach(instruction -> add(fit, instruction));
    fit.add(4, 100, 200, OptionalDouble.empty());

    assertThat(fit.result()).isEqualTo(new Uncontrolled(Reason.TOO_FEW));
    assertThat(new AlpacaEvalFit(TERMS).result()).isEqualTo(new Uncontrolled(Reason.TOO_FEW));
  }

  @Test
  void ofTheReferenceItselfNothingIsSaid() {
    var fit = new AlpacaEvalFit(TERMS);
    IntStream.range(0, 50).forEach(at -> fit.add(at, 100 + at, 100 + at, OptionalDouble.of(0.5)));

    assertThat(fit.result()).isEqualTo(new Uncontrolled(Reason.SAME_LENGTHS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void whereAllResultsAreAlikeTheRateStaysANumber(double credit) {
    var fit = new AlpacaEvalFit(TERMS);
    for (int instruction = 0; instruction < 100; instruction++) {
      fit.add(instruction, 1000, 900 + 7 * instruction, OptionalDouble.of(credit));
    }

    Controlled result = (Controlled) fit.result();

    assertThat(result.controlled().value()).isCloseTo(credit, within(0.001));
    assertThat(result.controlled().standardError()).isFinite();
  }

  @Test
  void anInstructionWithoutDifficultyIsRefused() {
    var fit = new AlpacaEvalFit(TERMS);

    assertThatThrownBy(() -> add(fit, INSTRUCTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "instruction 4000 has no difficulty: the terms are for 4000 instructions, counted from"
                + " 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 1.5})
  void aCreditIsAShare(double credit) {
    var fit = new AlpacaEvalFit(TERMS);

    assertThatThrownBy(() -> fit.add(0, 10, 20, OptionalDouble.of(credit)))
        .hasMessage("credit: expected 0 to 1, found " + credit);
  }

  @Test
  void termsAreFiniteAndFitTogether() {
    assertThatThrownBy(() -> new AlpacaEvalTerms(List.of(0.1, Double.NaN), List.of()))
        .hasMessage("difficulties: expected a finite number, found NaN");
    assertThatThrownBy(() -> new AlpacaEvalTerms(List.of(), List.of()))
        .hasMessage("difficulties: expected one per instruction, found none");
    var short1 = new GamedBaseline.Summed(List.of(0.5), 1, 1);
    assertThatThrownBy(() -> new AlpacaEvalTerms(List.of(0.1, 0.2), List.of(short1)))
        .hasMessage("a gamed baseline has 1 length differences, but there are difficulties for 2");
    var beyond = new GamedBaseline.Judged(List.of(new GamedBaseline.Verdict(2, 0.5, 1)));
    assertThatThrownBy(() -> new AlpacaEvalTerms(List.of(0.1, 0.2), List.of(beyond)))
        .hasMessage(
            "a gamed baseline's verdict is about instruction 2, but there are difficulties for 2");
    assertThatThrownBy(() -> new AlpacaEvalWeights(0, Double.POSITIVE_INFINITY, 0))
        .hasMessage("difficulty: expected a finite number, found Infinity");
  }

  @Test
  void otherTermsDoNotMerge() {
    var other = new AlpacaEvalFit(new AlpacaEvalTerms(List.of(0.5), List.of()));

    assertThatThrownBy(() -> new AlpacaEvalFit(TERMS).merge(other))
        .hasMessage("both fits need the same difficulties and baselines");
  }

  @Test
  void twoModelsAreComparedThroughTheReference() {
    var one = new AlpacaEvalWeights(-1, 0.5, 0.8);
    var other = new AlpacaEvalWeights(-2, 0.5, 0.3);

    assertThat(one.against(other, TERMS).value()).isCloseTo(Numbers.logistic(0.5), within(1e-12));
    assertThat(one.against(AlpacaEvalWeights.REFERENCE, TERMS)).isEqualTo(one.rate(TERMS));
  }

  private static AlpacaEvalFit planted(AlpacaEvalTerms terms) {
    var fit = new AlpacaEvalFit(terms);
    IntStream.range(0, INSTRUCTIONS).forEach(instruction -> add(fit, instruction));
    return fit;
  }

  private static void add(AlpacaEvalFit fit, int instruction) {
    double difference = -0.5 + new SplittableRandom(instruction).nextGaussian();
    double logit =
        -Math.tanh(difference) + 0.6 * Math.cos(Math.min(instruction, INSTRUCTIONS - 1)) + 0.3;
    fit.add(
        instruction,
        9000 + (int) Math.round(1000 * difference),
        9000,
        OptionalDouble.of(Numbers.logistic(logit)));
  }

  private static List<GamedBaseline.Verdict> gamed() {
    List<GamedBaseline.Verdict> verdicts = new ArrayList<>();
    for (int instruction = 0; instruction < INSTRUCTIONS; instruction++) {
      double difference = 0.4 * Math.sin(instruction) - 1;
      verdicts.add(new GamedBaseline.Verdict(instruction, difference, 0.5));
    }
    return verdicts;
  }

  private static AlpacaEvalTerms terms(List<GamedBaseline> gamed) {
    return new AlpacaEvalTerms(
        DoubleStream.iterate(0, at -> at + 1).map(Math::cos).limit(INSTRUCTIONS).boxed().toList(),
        gamed);
  }
}
