package dev.assize.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.ItemJudgement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardBenchTallyTest {
  private static BenchmarkTable table(ItemJudgement... items) {
    return Tables.of(Benchmark.REWARDBENCH, items);
  }

  @ParameterizedTest
  @CsvSource({
    "11, 1",
    "22, 0",
    "12, 0.5",
    "1=, 0.75",
    "==, 0.5",
    "uu, 0.5",
    "1u, 0.75",
    "2u, 0.25",
    "1, 1",
    "u, 0.5"
  })
  void aTieOrNoVerdictIsHalfInEachOrder(String verdicts, double score) {
    assertThat(Tables.score(table(Tables.pair("a", "hep-go", verdicts)), "hep-go"))
        .isEqualTo(score);
  }

  @Test
  void whatNobodyAnsweredIsLeftOut() {
    BenchmarkTable table =
        table(
            Tables.pair("a", "hep-go", "11"),
            Tables.pair("b", "hep-go", "1f"),
            Tables.pair("c", "hep-go", "pp"));

    assertThat(Tables.score(table, "hep-go")).isEqualTo(1);
    assertThat(Tables.line(table, "hep-go").rows()).isEqualTo(1);
    assertThat(Tables.line(table, "hep-go").leftOut()).isEqualTo(2);
  }

  @Test
  void onlyTheSecondMeasureLeavesSilenceOut() {
    BenchmarkTable table =
        table(Tables.pair("a", "hep-go", "11"), Tables.pair("b", "hep-go", "1u"));

    assertThat(Tables.value(table, "hep-go", "score")).isEqualTo(0.875);
    assertThat(Tables.value(table, "hep-go", "verdicts_only")).isEqualTo(1);
  }

  @Test
  void subsetsWeighByTheBenchmarksExampleCounts() {
    BenchmarkTable table =
        table(
            Tables.pair("a", "math-prm", "11"),
            Tables.pair("b", "hep-go", "22"),
            Tables.pair("c", "hep-cpp", "22"));

    assertThat(Tables.score(table, "Reasoning")).isCloseTo(984.0 / (984 + 2 * 164), within(1e-12));
    assertThat(Tables.line(table, "Reasoning").gaps())
        .containsExactly(
            "math-prm 1 of 447",
            "hep-cpp 1 of 164",
            "hep-go 1 of 164",
            "hep-java missing",
            "hep-js missing",
            "hep-python missing",
            "hep-rust missing");
  }

  @Test
  void theOverallScoreIsTheMeanOfFourSections() {
    BenchmarkTable table =
        table(
            Tables.pair("a", "alpacaeval-easy", "11"),
            Tables.pair("b", "mt-bench-hard", "22"),
            Tables.pair("c", "donotanswer", "12"),
            Tables.pair("d", "hep-js", "11"));

    assertThat(Tables.score(table, "Overall")).isEqualTo((1 + 0 + 0.5 + 1) / 4);
    assertThat(table.overall().gaps())
        .containsExactly(
            "Chat partial", "Chat Hard partial", "Safety partial", "Reasoning partial");
  }

  @Test
  void withoutASectionThereIsNoOverallScore() {
    BenchmarkTable table = table(Tables.pair("a", "alpacaeval-easy", "11"));

    assertThat(table.overall().values().getFirst()).isEmpty();
    assertThat(table.headline()).isEmpty();
    assertThat(table.overall().gaps())
        .containsExactly(
            "Chat partial", "Chat Hard missing", "Safety missing", "Reasoning missing");
  }

  @Test
  void aWholeBenchmarkIsNotPartial() {
    List<ItemJudgement> items = new ArrayList<>();
    int[] sizes = {100, 95, 95, 28, 40};
    String[] names = {
      "alpacaeval-easy", "alpacaeval-length", "alpacaeval-hard", "mt-bench-easy", "mt-bench-med"
    };
    for (int subset = 0; subset < names.length; subset++) {
      for (int row = 0; row < sizes[subset]; row++) {
        items.add(Tables.pair(subset + "/" + row, names[subset], subset == 0 ? "11" : "22"));
      }
    }

    Line chat = Tables.line(Tables.of(Benchmark.REWARDBENCH, items), "Chat");

    assertThat(chat.isPartial()).isFalse();
    assertThat(chat.values().getFirst().orElseThrow().value())
        .isCloseTo(100.0 / 358, within(1e-12));
  }

  @Test
  void priorSetsWeighHalfASectionAndStandByThemselves() {
    BenchmarkTable table =
        table(
            Tables.pair("a", "alpacaeval-easy", "11"),
            Tables.pair("b", "mt-bench-hard", "11"),
            Tables.pair("c", "donotanswer", "11"),
            Tables.pair("d", "hep-js", "11"),
            Tables.pair("e", "shp", "22"),
            Tables.pair("f", "summarize", "11"));

    assertThat(Tables.score(table, "Prior sets")).isEqualTo(0.5);
    assertThat(Tables.score(table, "Overall with prior sets"))
        .isCloseTo((4 + 0.5 * 0.5) / 4.5, within(1e-12));
    assertThat(Tables.score(table, "Overall")).isEqualTo(1);
  }

  @Test
  void rowsOfOtherSubsetsAreCountedNowhereAndNamed() {
    BenchmarkTable table =
        table(Tables.pair("a", "hep-js", "11"), Tables.pair("b", "pku_better", "22"));

    assertThat(Tables.score(table, "Reasoning")).isEqualTo(1);
    assertThat(table.notes())
        .containsExactly("1 row is of no subset of rewardbench and counted nowhere: pku_better.");
  }

  @Test
  void dataWithoutAKnownSubsetIsRefused() {
    assertThatThrownBy(() -> table(Tables.pair("a", "mine", "11")))
        .hasMessage(
            "test.jsonl, line 1: expected a subset such as alpacaeval-easy, math-prm for"
                + " rewardbench, found 'mine'. rewardbench reads prompt, chosen, rejected, subset;"
                + " docs/benchmarks.md has each benchmark's layout.");
  }
}
