package dev.assize.stats.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.stats.control.PairControl.Controlled;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The planted rate lies in the 95 % interval in 93 to 97 % of 1,000 small runs.
///
/// The default ridge and the leverage correction were chosen among four combinations on judges like
/// these, with other seeds. With fewer of the rarer result than [FitWarning.FewPrompts] asks for,
/// the interval covers less: 83 to 94 % where 20 to 60 prompts have a handful of losses.
@Tag("slow")
class ControlCoverageTest {
  private static final int RUNS = 1000;

  static Stream<Arguments> judges() {
    return Stream.of(
        Arguments.of("no taste", PlantedJudge.of(0, 0, 0.7), 120),
        Arguments.of("likes length", PlantedJudge.of(0, 1, 0.7), 100),
        Arguments.of("likes length a lot", PlantedJudge.of(0.5, 2, 0.7), 150),
        Arguments.of("likes brevity", PlantedJudge.of(1.5, -1, 1), 150),
        Arguments.of("a strong model", PlantedJudge.of(2.5, 1, 0.5), 200),
        Arguments.of("ties", PlantedJudge.of(0, 1, 0.7).withTies(0.4), 100),
        Arguments.of("repeats", PlantedJudge.of(0.3, 1, 0.7).repeating(3, 1.5), 80));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("judges")
  void theIntervalHoldsThePlantedRate(String name, PlantedJudge judge, int prompts) {
    int held = 0;
    double sum = 0;
    double truth = judge.trueRate();
    for (int run = 0; run < RUNS; run++) {
      Controlled rate = run(judge, prompts, 1000L * prompts + run);
      held += rate.low() <= truth && truth <= rate.high() ? 1 : 0;
      sum += rate.value();
    }

    assertThat((double) held / RUNS).isBetween(0.93, 0.97);
    assertThat(sum / RUNS).isCloseTo(truth, within(0.01));
  }

  @Test
  void theRawRateIsOffByTheTaste() {
    PlantedJudge judge = PlantedJudge.of(0, 1, 0.7);

    Controlled rate = run(judge, 2000, 1);

    assertThat(rate.raw().value() - 2 * rate.raw().standardError().orElseThrow())
        .isGreaterThan(judge.trueRate());
  }

  private static Controlled run(PlantedJudge judge, int prompts, long seed) {
    var rates = new ControlledWinRates(ControlSettings.length());
    judge.judge(rates, prompts, new SplittableRandom(seed));
    return (Controlled) rates.result().pair("m", "r").orElseThrow();
  }
}
