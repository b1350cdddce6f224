package dev.assize.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StyleTallyTest {
  /// The right answer wins against richer styles never, against its own once in two, else always.
  private static final String[] BIASED = {
    "11", "22", "22",
    "11", "12", "22",
    "11", "11", "22",
  };

  @Test
  void hardIsTheTriangleInWhichTheWrongAnswerHasTheRicherStyle() {
    BenchmarkTable table = Tables.of(Benchmark.RM_BENCH, Tables.lists("a", "chat", 3, 3, BIASED));

    assertThat(Tables.value(table, "chat", "hard")).isEqualTo(0);
    assertThat(Tables.value(table, "chat", "normal")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(Tables.value(table, "chat", "easy")).isEqualTo(1);
    assertThat(Tables.value(table, "chat", "score"))
        .isCloseTo((0 + 1 / 3.0 + 1) / 3, within(1e-12));
  }

  @Test
  void strictTakesATieForWrongAndHalfForHalf() {
    BenchmarkTable table =
        Tables.of(
            Benchmark.RM_BENCH,
            Tables.lists("a", "math", 3, 3, BIASED),
            Tables.lists("b", "math", 3, 3, "==", "1=", "11", "11", "12", "11", "11", "11", "11"));

    assertThat(Tables.value(table, "math", "normal")).isCloseTo(2 / 6.0, within(1e-12));
    assertThat(Tables.value(table, "math", "normal_half")).isCloseTo((1.5 + 2) / 6, within(1e-12));
    assertThat(Tables.value(table, "math", "hard")).isCloseTo(2 / 6.0, within(1e-12));
    assertThat(Tables.value(table, "math", "hard_half")).isCloseTo(2.75 / 6, within(1e-12));
  }

  @Test
  void theMatrixHasARowPerStyleOfTheRightAnswer() {
    BenchmarkTable table = Tables.of(Benchmark.RM_BENCH, Tables.lists("a", "code", 3, 3, BIASED));

    StyleMatrix strict = table.matrices().getFirst();
    assertThat(strict.name()).isEqualTo("code");
    assertThat(strict.policy()).isEqualTo("strict");
    assertThat(strict.cells().get(1).stream().map(java.util.Optional::orElseThrow))
        .containsExactly(1.0, 0.0, 0.0);
  }

  @Test
  void theTwoKindsOfSafetyArePooledByRow() {
    String[] right = {"11", "11", "11", "11", "11", "11", "11", "11", "11"};
    String[] wrong = {"22", "22", "22", "22", "22", "22", "22", "22", "22"};

    BenchmarkTable table =
        Tables.of(
            Benchmark.RM_BENCH,
            Tables.lists("a", "safety-refuse", 3, 3, right),
            Tables.lists("b", "safety-refuse", 3, 3, right),
            Tables.lists("c", "safety-response", 3, 3, wrong));

    assertThat(Tables.score(table, "safety")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(table.overall().values().getFirst()).isEmpty();
    assertThat(table.overall().gaps())
        .containsExactly("chat missing", "math missing", "code missing");
  }

  @Test
  void aCellThatNobodyJudgedLeavesItsMeasureEmpty() {
    BenchmarkTable table =
        Tables.of(
            Benchmark.RM_BENCH,
            Tables.lists("a", "chat", 3, 3, "11", "uu", "11", "11", "11", "11", "11", "11", "11"));

    Line chat = Tables.line(table, "chat");
    assertThat(chat.values().get(table.measures().indexOf("hard"))).isEmpty();
    assertThat(Tables.value(table, "chat", "easy")).isEqualTo(1);
    assertThat(chat.leftOut()).isEqualTo(1);
    assertThat(chat.gaps()).containsExactly("chosen_1 × rejected_2 not judged");
  }

  @Test
  void anyDataInStylesHasAMatrix() {
    BenchmarkTable table =
        Tables.of(
            Benchmark.STYLE_MATRIX,
            Tables.lists("a", "poems", 2, 2, "11", "22", "11", "11"),
            Tables.lists("b", "poems", 2, 2, "11", "11", "11", "11"));

    assertThat(Tables.value(table, "Overall", "hard")).isEqualTo(0.5);
    assertThat(Tables.value(table, "Overall", "normal")).isEqualTo(1);
    assertThat(Tables.value(table, "Overall", "easy")).isEqualTo(1);
    assertThat(table.overall().isPartial()).isFalse();
  }

  @Test
  void rmBenchHasThreeStyles() {
    assertThatThrownBy(() -> Tables.of(Benchmark.RM_BENCH, Tables.lists("a", "chat", 2, 2, "11")))
        .hasMessageContaining(
            "expected 3 right answers and 3 wrong ones for rm-bench, found 2 and 2.");
  }

  @Test
  void stylesAreAsManyOnBothSides() {
    assertThatThrownBy(() -> Tables.of(Benchmark.STYLE_MATRIX, Tables.lists("a", "x", 2, 3, "11")))
        .hasMessageContaining(
            "expected as many right answers as wrong ones, 2 or more for style-matrix, found 2 and"
                + " 3.");
  }
}
