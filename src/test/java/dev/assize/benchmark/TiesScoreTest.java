package dev.assize.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements;
import org.junit.jupiter.api.Test;

class TiesScoreTest {
  private static ItemJudgement rated(String id, double[] right, double[] wrong) {
    Judgements.Draft draft = Tables.draft(id, "Ties", right.length, wrong.length);
    for (int at = 0; at < right.length; at++) {
      draft.score("chosen_" + (at + 1), right[at]);
    }
    for (int at = 0; at < wrong.length; at++) {
      draft.score("rejected_" + (at + 1), wrong[at]);
    }
    return draft.build();
  }

  private static ItemJudgement reference(int question, double right, double wrong) {
    return rated("ref:" + question, new double[] {right}, new double[] {wrong, 0});
  }

  private static BenchmarkTable table(ItemJudgement... items) {
    return Tables.of(Benchmark.REWARDBENCH2, items);
  }

  @Test
  void theFormulaByHand() {
    // Question 0: margins r = 4, t = 7 − 2 = 5, spread d = 8 − 7 = 1: t > d, min(r, t) = 4 > d,
    // tanh(4/1 − 1). Question 1: r = 1, t = 6 − 5 = 1, d = 9 − 6 = 3: neither, tanh(1/3 − 1).
    // Question 2 has no tied half: r = −1 counts for the accuracy of ref only.
    BenchmarkTable table =
        table(
            reference(0, 8, 4),
            rated("tied:0", new double[] {8, 7}, new double[] {2, 1}),
            reference(1, 5, 4),
            rated("tied:1", new double[] {9, 6}, new double[] {5, 1}),
            reference(2, 3, 4));

    double far = Math.tanh(3) + Math.tanh(1 / 3.0 - 1);
    assertThat(Tables.score(table, "Ties"))
        .isCloseTo(
            0.3 * 1 + 0.3 * (2 / 3.0) + 0.2 * 0.5 + 0.2 * 0.5 + 0.01 * far / 2, within(1e-12));
  }

  @Test
  void nothingOverNothingCountsNothing() {
    BenchmarkTable table =
        table(reference(0, 5, 5), rated("tied:0", new double[] {5, 5}, new double[] {5}));

    assertThat(Tables.score(table, "Ties")).isEqualTo(0);
  }

  @Test
  void aQuestionWithoutAllRatingsIsLeftOut() {
    ItemJudgement half =
        Tables.draft("tied:1", "Ties", 2, 1)
            .score("chosen_1", 5)
            .unscored("chosen_2", "no_verdict")
            .score("rejected_1", 1)
            .build();

    BenchmarkTable table =
        table(reference(0, 8, 4), rated("tied:0", new double[] {8, 7}, new double[] {2}), half);

    assertThat(Tables.line(table, "Ties").rows()).isEqualTo(2);
    assertThat(Tables.line(table, "Ties").leftOut()).isEqualTo(1);
    assertThat(Tables.line(table, "Ties").gaps()).containsExactly("Ties 3 of 102");
  }

  @Test
  void comparisonsGiveNoScore() {
    BenchmarkTable table = table(Tables.lists("ref:0", "Ties", 1, 1, "11"));

    assertThat(Tables.line(table, "Ties").values().getFirst()).isEmpty();
    assertThat(Tables.line(table, "Ties").gaps())
        .containsExactly(
            "Ties 1 of 102",
            "Ties needs a rating of every answer: judge it with a rating template");
  }

  @Test
  void anIdSaysWhichQuestionItIs() {
    assertThatThrownBy(() -> table(rated("17", new double[] {1}, new double[] {0})))
        .hasMessageContaining("expected an id ref:N or tied:N in the subset Ties for rewardbench2")
        .hasMessageContaining("found '17'");
  }
}
