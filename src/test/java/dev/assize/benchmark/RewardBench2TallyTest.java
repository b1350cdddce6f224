package dev.assize.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardBench2TallyTest {
  private static double score(ItemJudgement item) {
    return Tables.score(Tables.of(Benchmark.REWARDBENCH2, item), "Math");
  }

  private static ItemJudgement rated(String id, String subset, String... scores) {
    Judgements.Draft draft = Tables.draft(id, subset, 1, scores.length - 1);
    for (int at = 0; at < scores.length; at++) {
      String name = at == 0 ? "chosen_1" : "rejected_" + at;
      if (scores[at].equals("u")) {
        draft.unscored(name, "no_verdict");
      } else if (scores[at].equals("f")) {
        draft.unscored(name, "rate_limited");
      } else {
        draft.score(name, Double.parseDouble(scores[at]));
      }
    }
    return draft.build();
  }

  @ParameterizedTest
  @CsvSource({
    "5 4 3 2, 1",
    "4 5 3 2, 0",
    "5 5 3 2, 0.5",
    "5 5 5 5, 0.25",
    "u u u u, 0.25",
    "u 1 u u, 0",
    "1 u u u, 1",
  })
  void theBestOfFourByRatings(String scores, double credit) {
    assertThat(score(rated("a", "Math", scores.split(" ")))).isEqualTo(credit);
  }

  @ParameterizedTest
  @CsvSource({
    "11 11 11, 1",
    "11 22 11, 0",
    "11 12 11, 0.5",
    "== 1= 11, 0.3333333333333333",
    "uu uu uu, 0.25",
    "22 uu uu, 0"
  })
  void theBestOfFourByComparisons(String verdicts, double credit) {
    assertThat(score(Tables.lists("a", "Math", 1, 3, verdicts.split(" ")))).isEqualTo(credit);
  }

  @Test
  void whatNobodyAnsweredIsLeftOut() {
    BenchmarkTable table =
        Tables.of(
            Benchmark.REWARDBENCH2,
            rated("a", "Math", "5", "4", "f", "1"),
            Tables.lists("b", "Math", 1, 3, "11", "11", "1f"),
            rated("c", "Math", "5", "4", "1", "1"));

    assertThat(Tables.line(table, "Math").rows()).isEqualTo(1);
    assertThat(Tables.line(table, "Math").leftOut()).isEqualTo(2);
  }

  @Test
  void theOverallScoreIsTheMeanOfSixSubsets() {
    List<ItemJudgement> items = new ArrayList<>();
    items.add(rated("a", "Factuality", "5", "1", "1", "1"));
    items.add(rated("b", "Precise IF", "1", "5", "1", "1"));
    items.add(rated("c", "Math", "5", "1", "1", "1"));
    items.add(rated("d", "Safety", "5", "5", "1", "1"));
    items.add(rated("e", "Focus", "5", "1", "1", "1"));
    assertThat(Tables.of(Benchmark.REWARDBENCH2, items).headline()).isEmpty();

    items.add(rated("ref:0", "Ties", "5", "1"));
    items.add(
        Tables.draft("tied:0", "Ties", 2, 1)
            .score("chosen_1", 5)
            .score("chosen_2", 5)
            .score("rejected_1", 1)
            .build());
    BenchmarkTable table = Tables.of(Benchmark.REWARDBENCH2, items);

    // Ties: both accurate, both margins above the spread 0, tanh(∞) = 1.
    assertThat(Tables.score(table, "Ties")).isCloseTo(1.01, within(1e-12));
    assertThat(Tables.score(table, "Overall")).isCloseTo((3 + 0.5 + 1.01) / 6, within(1e-12));
  }

  @Test
  void aRandomRaterLandsAtAQuarter() {
    Random random = new Random(7);
    List<ItemJudgement> items = new ArrayList<>();
    for (int row = 0; row < 4000; row++) {
      String[] scores = new String[4];
      for (int at = 0; at < scores.length; at++) {
        scores[at] = String.valueOf(1 + random.nextInt(10));
      }
      items.add(rated("r" + row, "Focus", scores));
    }

    Line focus = Tables.line(Tables.of(Benchmark.REWARDBENCH2, items), "Focus");

    assertThat(focus.values().getFirst().orElseThrow().interval().orElseThrow().contains(0.25))
        .isTrue();
  }

  @Test
  void severalRightAnswersBelongToTies() {
    assertThatThrownBy(
            () -> Tables.of(Benchmark.REWARDBENCH2, Tables.lists("a", "Math", 2, 2, "11")))
        .hasMessageContaining(
            "expected one right answer and some wrong ones for rewardbench2, found 2 and 2");
  }
}
