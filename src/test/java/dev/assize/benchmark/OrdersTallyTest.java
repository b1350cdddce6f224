package dev.assize.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assize.dataset.SourcePosition;
import dev.assize.judgement.Combining;
import dev.assize.judgement.ItemJudgement;
import dev.assize.judgement.Judgements;
import dev.assize.judgement.ScoreOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTallyTest {
  @ParameterizedTest
  @CsvSource({
    "11, 1, 1, 1",
    "12, 0.5, 0, 0",
    "22, 0, 0, 1",
    "1u, 0.5, 0, 0",
    "uu, 0, 0, 1",
    "1=, 0.5, 0, 0"
  })
  void eachOrderIsRightOrWrongByItself(String verdicts, double score, double both, double same) {
    BenchmarkTable table = Tables.of(Benchmark.LLMBAR, Tables.pair("a", "Natural", verdicts));

    assertThat(Tables.score(table, "Natural")).isEqualTo(score);
    assertThat(Tables.value(table, "Natural", "right_in_both")).isEqualTo(both);
    assertThat(Tables.value(table, "Natural", "same_in_both")).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({"4, 3, 1, 1, 1", "3, 4, 0, 0, 1", "3, 3, 0.5, 0, 0", "3, -, 0.5, 0, 0"})
  void llmBarTakesRatingsForAVerdictInEachOrder(
      String good, String bad, double score, double both, double same) {
    BenchmarkTable table = Tables.of(Benchmark.LLMBAR, rated(good, bad, "no_verdict"));

    assertThat(Tables.score(table, "Natural")).isEqualTo(score);
    assertThat(Tables.value(table, "Natural", "right_in_both")).isEqualTo(both);
    assertThat(Tables.value(table, "Natural", "same_in_both")).isEqualTo(same);
  }

  @Test
  void aRatingThatFailedIsLeftOut() {
    BenchmarkTable table = Tables.of(Benchmark.LLMBAR, rated("4", "-", "rate_limited"));

    assertThat(Tables.line(table, "Natural").values()).allMatch(Optional::isEmpty);
  }

  private static ItemJudgement rated(String good, String bad, String reason) {
    ScoreOutcome one = score(good, reason);
    ScoreOutcome other = score(bad, reason);
    Judgements.Draft draft =
        Judgements.draft("a")
            .category("Natural")
            .best("good")
            .comparing(Combining.DEFAULT.ofScores(Judgements.pair("good", "bad"), one, other));
    return draft.score("good", Double.parseDouble(good)).build();
  }

  private static ScoreOutcome score(String text, String reason) {
    return text.equals("-")
        ? new ScoreOutcome.Unscored(List.of(reason))
        : Judgements.score(Double.parseDouble(text));
  }

  @Test
  void llmBarsAveragesAreOverSubsets() {
    BenchmarkTable table =
        Tables.of(
            Benchmark.LLMBAR,
            Tables.pair("a", "Natural", "11"),
            Tables.pair("b", "Neighbor", "11"),
            Tables.pair("c", "Neighbor", "11"),
            Tables.pair("d", "GPTInst", "22"),
            Tables.pair("e", "GPTOut", "22"),
            Tables.pair("f", "Manual", "22"),
            Tables.pair("g", "Dataset/CaseStudy/Constraint", "11"));

    assertThat(Tables.score(table, "Adversarial")).isCloseTo(0.25, within(1e-12));
    assertThat(Tables.score(table, "Overall")).isCloseTo(2 / 5.0, within(1e-12));
    assertThat(Tables.score(table, "Constraint")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LLMBar/Dataset/LLMBar/Adversarial/GPTInst/dataset.json",
        "gptinst.jsonl.gz",
        "GPTInst/evaluators/GPT-4/Vanilla/result.json"
      })
  void aSubsetMayBeInTheFilesPath(String file) {
    ItemJudgement pair = Tables.pair("a", "", "11");
    ItemJudgement there =
        new ItemJudgement(
            pair.id(),
            new SourcePosition(file, 1),
            pair.cluster(),
            Optional.empty(),
            pair.label(),
            pair.candidates(),
            pair.comparisons(),
            pair.scores(),
            pair.byJudge(),
            pair.metadata());

    assertThat(Tables.score(Tables.of(Benchmark.LLMBAR, there), "GPTInst")).isEqualTo(1);
  }

  @Test
  void evalBiasBenchCountsEveryPairTheSame() {
    BenchmarkTable table =
        Tables.of(
            Benchmark.EVALBIASBENCH,
            Tables.pair("a", "length bias", "11"),
            Tables.pair("b", "nested_instruction", "22"));

    // Weighted by 17 and 12 pairs.
    assertThat(Tables.score(table, "Overall")).isCloseTo(17 / 29.0, within(1e-12));
    assertThat(Tables.line(table, "nested instruction").gaps())
        .containsExactly("nested instruction 1 of 12");
  }
}
