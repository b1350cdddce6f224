package dev.assize.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.stats.ClusterTally;
import dev.assize.stats.Estimate;
import dev.assize.stats.Interval;
import dev.assize.stats.Rate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanTest {
  private static Mean mean(double... credits) {
    Credits all = new Credits();
    for (int prompt = 0; prompt < credits.length; prompt++) {
      all.add("cell", "prompt" + prompt, credits[prompt]);
    }
    return all.mean("cell").orElseThrow();
  }

  @Test
  void aPlainMeanHasTheIntervalOfARate() {
    Credits credits = new Credits();
    ClusterTally tally = new ClusterTally();
    double[] values = {1, 0, 0.5, 1, 1, 0, 0.25, 1};
    for (int row = 0; row < values.length; row++) {
      credits.add("cell", "prompt" + row / 3, values[row]);
      tally.add(row / 3, values[row]);
    }

    Estimate found = credits.mean("cell").orElseThrow().estimate();

    Rate rate = tally.rate().orElseThrow();
    assertThat(found.value()).isEqualTo(rate.value());
    assertThat(found.interval().orElseThrow().low()).isCloseTo(rate.low(), within(1e-12));
    assertThat(found.interval().orElseThrow().high()).isCloseTo(rate.high(), within(1e-12));
    assertThat(found.standardError().orElseThrow())
        .isCloseTo(rate.standardError().orElseThrow(), within(1e-12));
  }

  @Test
  void weightsNeedNotAddUpToOne() {
    Mean all = Mean.of(List.of(new Mean.Part(mean(1, 1), 3), new Mean.Part(mean(0, 1), 1)));

    assertThat(all.value()).isEqualTo((3 * 1 + 0.5) / 4);
    assertThat(all.rows()).isEqualTo(4);
  }

  @Test
  void aPromptInTwoSubsetsIsOneObservation() {
    Mean cell = mean(1, 0, 1, 0);

    Mean twice = Mean.of(List.of(new Mean.Part(cell, 1), new Mean.Part(cell, 1)));

    assertThat(twice.estimate().standardError().orElseThrow())
        .isCloseTo(cell.estimate().standardError().orElseThrow(), within(1e-12));
  }

  @Test
  void whatTwoJudgesHaveInCommonOfAPromptCancels() {
    // Differences by prompt: 0, 0, 0, 1: mean ¼, variance 4/3 · Σ(d − ¼)²/16 = 1/16.
    Estimate found = mean(1, 0, 1, 1).minus(mean(1, 0, 1, 0));

    assertThat(found.value()).isEqualTo(0.25);
    assertThat(found.standardError().orElseThrow()).isCloseTo(0.25, within(1e-12));
    Interval ends = found.interval().orElseThrow();
    assertThat(ends.low()).isCloseTo(0.25 - 1.959964 * 0.25, within(1e-6));
    assertThat(ends.high()).isCloseTo(0.25 + 1.959964 * 0.25, within(1e-6));
  }

  @Test
  void theJackknifeOfAMeanIsItsVariance() {
    java.util.Map<String, Double> without =
        java.util.Map.of("a", 2 / 3.0, "b", 1 / 3.0, "c", 2 / 3.0, "d", 1 / 3.0);

    Mean found = Mean.ofJackknife(0.5, without, 4);

    // Credits 0, 1, 0, 1: standard error √(4/3 · 4 · 0.25/16) = √(1/12).
    assertThat(found.estimate().standardError().orElseThrow())
        .isCloseTo(Math.sqrt(1 / 12.0), within(1e-12));
  }
}
