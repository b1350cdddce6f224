package dev.assize.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Label;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MtBenchTallyTest {
  private static ItemJudgement vote(
      String question, String first, String second, String human, String voter, String verdicts) {
    ItemJudgement judged =
        Judgements.draft(question + voter + first)
            .cluster(question)
            .label(human.equals("tie") ? new Label.Even() : new Label.Best(new CandidateId(human)))
            .comparing(Judgements.compared(Judgements.pair(first, second), verdicts))
            .build();
    return new ItemJudgement(
        judged.id(),
        judged.position(),
        judged.cluster(),
        Optional.empty(),
        judged.label(),
        judged.candidates(),
        judged.comparisons(),
        judged.scores(),
        judged.byJudge(),
        Map.of("judge", TextNode.valueOf(voter), "turn", IntNode.valueOf(1)));
  }

  @Test
  void aFlipIsATieAndTiesAgree() {
    BenchmarkTable table =
        Tables.of(
            Benchmark.MT_BENCH_HUMAN,
            vote("1", "m", "n", "m", "expert_1", "11"),
            vote("2", "m", "n", "tie", "expert_1", "12"),
            vote("3", "m", "n", "n", "expert_1", "1="),
            vote("4", "m", "n", "n", "expert_1", "11"));

    assertThat(Tables.score(table, "Overall")).isEqualTo(0.5);
    assertThat(Tables.value(table, "Overall", "without_ties")).isEqualTo(0.5);
    assertThat(Tables.score(table, "turn 1")).isEqualTo(0.5);
  }

  @Test
  void humansAreComparedWhoeverStandsFirst() {
    BenchmarkTable table =
        Tables.of(
            Benchmark.MT_BENCH_HUMAN,
            vote("1", "m", "n", "m", "expert_1", "11"),
            vote("1", "n", "m", "m", "expert_2", "22"),
            vote("1", "m", "n", "tie", "expert_3", "11"));

    // Of three pairs of humans one agrees; without the tie there is that pair alone.
    assertThat(Tables.value(table, "Overall", "humans")).isEqualTo(1 / 3.0);
    assertThat(Tables.value(table, "Overall", "humans_without_ties")).isEqualTo(1);
  }

  @Test
  void theAuthorsVotesStandByThemselves() {
    BenchmarkTable table =
        Tables.of(
            Benchmark.MT_BENCH_HUMAN,
            vote("1", "m", "n", "m", "expert_1", "11"),
            vote("2", "m", "n", "n", "author_2", "11"));

    assertThat(Tables.score(table, "Overall")).isEqualTo(1);
    assertThat(Tables.score(table, "authors")).isEqualTo(0);
  }
}
