package dev.assize.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeBenchTallyTest {
  @ParameterizedTest
  @CsvSource({
    "11, 1, 0",
    "1=, 1, 1",
    "1u, 1, 1",
    "12, 0, 1",
    "==, 0, 0",
    "uu, 0, 0",
    "=u, 0, 1",
    "22, 0, 0"
  })
  void rightIsASumAboveNothing(String verdicts, double score, double inconsistent) {
    BenchmarkTable table =
        Tables.of(Benchmark.JUDGEBENCH, Tables.pair("a", "livebench-math", verdicts));

    assertThat(Tables.score(table, "Math")).isEqualTo(score);
    assertThat(Tables.value(table, "Math", "inconsistent")).isEqualTo(inconsistent);
  }

  @Test
  void overallEveryPairCountsTheSame() {
    BenchmarkTable table =
        Tables.of(
            Benchmark.JUDGEBENCH,
            Tables.pair("a", "mmlu-pro-law", "11"),
            Tables.pair("b", "mmlu-pro-computer science", "11"),
            Tables.pair("c", "mmlu-pro-math", "22"),
            Tables.pair("d", "livecodebench", "22"));

    assertThat(Tables.score(table, "Knowledge")).isEqualTo(2 / 3.0);
    assertThat(Tables.score(table, "Coding")).isEqualTo(0);
    assertThat(Tables.score(table, "Overall")).isEqualTo(0.5);
    assertThat(table.overall().gaps()).containsExactly("Reasoning missing", "Math missing");
  }
}
