package dev.assize.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.WinProbability.Bounds;
import dev.assize.judgement.WinProbability.None;
import dev.assize.judgement.WinProbability.Point;
import dev.assize.judgement.WinProbability.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbabilityRuleTest {
  @Test
  void averagesTheOrders() {
    assertThat(combine(ProbabilityRule.MEAN, point(0.9), point(0.4)))
        .isEqualTo(new Point(0.65, Source.DIRECT));
  }

  @Test
  void logitMeanCancelsAnAdditiveBiasOfTheLogits() {
    double bias = 1;
    double logit = 0.8;
    var given = point(logistic(logit + bias));
    var swapped = point(logistic(logit - bias));

    assertThat(((Point) combine(ProbabilityRule.LOGIT_MEAN, given, swapped)).value())
        .isCloseTo(logistic(logit), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void keepsAnswersOfCertaintyFinite(ProbabilityRule rule) {
    assertThat(((Point) combine(rule, point(1), point(0))).value()).isCloseTo(0.5, within(1e-9));
    assertThat(((Point) combine(rule, point(1), point(1))).value()).isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource
  void carriesBothEndsOfABound(ProbabilityRule rule) {
    Bounds both = (Bounds) combine(rule, bounds(0.8, 0.9), point(0.8));

    assertThat(both.low()).isCloseTo(0.8, within(1e-12));
    assertThat(both.high()).isGreaterThan(0.84).isLessThan(0.9);
  }

  @ParameterizedTest
  @EnumSource
  void neverMixesSources(ProbabilityRule rule) {
    assertThat(combine(rule, point(0.9), new Point(0.9, Source.VOTES)))
        .isEqualTo(new None("mixed_sources"));
  }

  @ParameterizedTest
  @EnumSource
  void hasNoProbabilityWhereAnOrderHasNone(ProbabilityRule rule) {
    assertThat(combine(rule, point(0.9), new None("low_coverage")))
        .isEqualTo(new None("low_coverage"));
    assertThat(combine(rule)).isEqualTo(new None("unjudged"));
  }

  @ParameterizedTest
  @EnumSource
  void swappingBeforeOrAfterIsTheSame(ProbabilityRule rule) {
    WinProbability after = combine(rule, bounds(0.1, 0.3), point(0.6)).swapped();
    WinProbability before = combine(rule, bounds(0.1, 0.3).swapped(), point(0.6).swapped());

    assertThat(((Bounds) before).low()).isCloseTo(((Bounds) after).low(), within(1e-12));
    assertThat(((Bounds) before).high()).isCloseTo(((Bounds) after).high(), within(1e-12));
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> point(1.1)).hasMessage("a probability is 0 to 1, found 1.1");
    assertThatThrownBy(() -> point(Double.NaN)).hasMessage("a probability is 0 to 1, found NaN");
    assertThatThrownBy(() -> bounds(0.6, 0.4))
        .hasMessage("a bound's low end is not above its high one, found 0.6 to 0.4");
  }

  @Test
  void namesEveryRuleAsTheCommandLineDoes() {
    assertThat(ProbabilityRule.values())
        .extracting(ProbabilityRule::label)
        .containsExactly("mean", "logit-mean");
  }

  private static WinProbability combine(ProbabilityRule rule, WinProbability... parts) {
    return rule.combine(List.of(parts));
  }

  private static WinProbability point(double value) {
    return new Point(value, Source.DIRECT);
  }

  private static WinProbability bounds(double low, double high) {
    return new Bounds(low, high, Source.DIRECT);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
