package dev.assize.pairs;

import static dev.assize.pairs.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedPromptTest {
  private static final PairRules BY_SCORE = PairRules.of(PairPolicy.BEST_VS_WORST, PairBasis.SCORE);

  private static JudgedPrompt merged(Rows... rows) {
    return JudgedPrompt.of(
        java.util.Arrays.stream(rows).map(row -> row.prompt("Same?").build()).toList());
  }

  @Test
  void answersOfSeveralRowsCompeteForOnePrompt() {
    JudgedPrompt prompt = merged(row("1").rated("a", 5), row("2").rated("b", 2));

    List<Fate.Kept> kept = Pairs.of(prompt, BY_SCORE).kept();
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().provenance().items().toString()).isEqualTo("[1, 2]");
    assertThat(kept.getFirst().provenance().winProbability()).isPresent();
  }

  @Test
  void oneNameForTwoTextsGetsANumber() {
    JudgedPrompt prompt =
        merged(row("1").ratedText("a", "First.", 5), row("2").ratedText("a", "Second.", 2));

    assertThat(prompt.answers().stream().map(answer -> answer.id().value()))
        .containsExactly("a", "a#2");
  }

  @Test
  void theSameTextInAnotherRowIsTheSameAnswer() {
    JudgedPrompt prompt =
        merged(
            row("1").text("a", "One.").text("b", "Two.").compared("a", "b", "11"),
            row("2").text("a", "Three.").text("b", "One.").compared("a", "b", "22"));

    assertThat(prompt.answers().stream().map(answer -> answer.id() + " " + answer.text()))
        .containsExactly("a One.", "b Two.", "a#2 Three.");
    assertThat(prompt.contests().getLast().winner().orElseThrow().value()).isEqualTo("a");
  }

  @Test
  void ratingsOfTheSameAnswerAreAveragedByTheirSamples() {
    JudgedPrompt prompt =
        merged(row("1").ratedText("a", "Yes.", 5), row("2").ratedText("a", "Yes.", 2));

    assertThat(prompt.answers()).hasSize(1);
    assertThat(prompt.answers().getFirst().scored().orElseThrow().score()).isEqualTo(3.5);
    assertThat(prompt.answers().getFirst().scored().orElseThrow().samples())
        .containsExactly(5.0, 2.0);
  }

  @Test
  void twoAnswersOfOneRowStayTwoWhateverTheySay() {
    JudgedPrompt prompt = merged(row("1").text("a", "Yes.").text("b", "Yes."));

    assertThat(prompt.answers()).hasSize(2);
  }

  @Test
  void neitherDoTheyBecomeOneByAnEarlierRow() {
    JudgedPrompt prompt =
        merged(
            row("1").text("a", "Yes.").text("b", "No."),
            row("2").text("a", "Yes.").text("b", "Yes.").compared("a", "b", "11"));

    assertThat(prompt.answers().stream().map(answer -> answer.id() + " " + answer.text()))
        .containsExactly("a Yes.", "b No.", "b#2 Yes.");
  }
}
