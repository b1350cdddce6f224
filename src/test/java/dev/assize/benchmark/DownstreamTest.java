package dev.assize.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.benchmark.Downstream.Correlated;
import dev.assize.benchmark.JudgeComparison.Judged;
import dev.assize.judgement.ItemJudgement;
import dev.assize.stats.agreement.Coefficient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DownstreamTest {
  /// A judge that is right on so many of ten pairs.
  private static Judged judge(String name, int right) {
    List<ItemJudgement> items = new ArrayList<>();
    for (int row = 0; row < 10; row++) {
      items.add(Tables.pair("q" + row, "livecodebench", row < right ? "11" : "22"));
    }
    return new Judged(name, name, Tables.of(Benchmark.JUDGEBENCH, items));
  }

  private static Correlated overall(Map<String, Double> scores, Judged... judges) {
    return Downstream.of(JudgeComparison.of(List.of(judges)), Map.of("mmlu", scores)).getLast();
  }

  @Test
  void correlatesOverJudgesThatHaveBoth() {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("a", 1.0);
    scores.put("b", 3.0);
    scores.put("c", 2.0);
    scores.put("d", 5.0);
    scores.put("e", 4.0);

    Correlated found =
        overall(
            scores,
            judge("a", 1),
            judge("b", 2),
            judge("c", 3),
            judge("d", 4),
            judge("e", 5),
            judge("nobody", 6));

    assertThat(found.line()).isEqualTo("Overall");
    assertThat(found.judges()).isEqualTo(5);
    // Ranks 1 3 2 5 4 against 1 … 5: 1 − 6·4/(5·24) = 0.8, and Pearson's r of the same numbers.
    assertThat(found.spearman().known().orElseThrow()).isCloseTo(0.8, within(1e-12));
    assertThat(found.pearson().known().orElseThrow()).isCloseTo(0.8, within(1e-12));
    // tanh(atanh 0.8 ± 1.959964/√2)
    assertThat(found.pearsonInterval().orElseThrow().low()).isCloseTo(-0.2796, within(1e-4));
    assertThat(found.pearsonInterval().orElseThrow().high()).isCloseTo(0.9862, within(1e-4));
    assertThat(found.spearmanInterval().orElseThrow().low())
        .isLessThan(found.pearsonInterval().orElseThrow().low());
  }

  @Test
  void threeJudgesHaveNoInterval() {
    Correlated found =
        overall(Map.of("a", 1.0, "b", 3.0, "c", 2.0), judge("a", 1), judge("b", 2), judge("c", 3));

    assertThat(found.spearman().known().orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(found.pearsonInterval()).isEmpty();
  }

  @Test
  void oneJudgeHasNoCorrelation() {
    assertThat(overall(Map.of("a", 1.0), judge("a", 1)).pearson())
        .isEqualTo(new Coefficient.Undefined(Coefficient.Reason.ONE_ITEM));
  }

  @Test
  void judgesAreComparedWithTheBestOnTheSamePrompts() {
    JudgeComparison found =
        JudgeComparison.of(List.of(judge("a", 3), judge("b", 7), judge("c", 7)));

    assertThat(found.best()).contains(1);
    assertThat(found.behind().get(0).orElseThrow().value()).isCloseTo(-0.4, within(1e-12));
    // Four of ten prompts differ: √(10/9 · 0.24/10).
    assertThat(found.behind().get(0).orElseThrow().standardError().orElseThrow())
        .isCloseTo(Math.sqrt(0.24 / 9), within(1e-12));
    assertThat(found.behind().get(1)).isEmpty();
    assertThat(found.behind().get(2).orElseThrow().value()).isEqualTo(0);
    assertThat(found.different()).isFalse();
    assertThat(found.common()).isEqualTo(10);
  }
}
