package dev.assize.judge.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.CandidateId;
import dev.assize.dataset.Conversation;
import dev.assize.dataset.Item;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {

  @Test
  void theScoreIsTheWeightedMeanOfTheMarks() {
    ScoreSheet sheet =
        new ScoreSheet(
            List.of(
                new ScoreSheet.Entry("a", 1, Mark.FULL),
                new ScoreSheet.Entry("b", 3, Mark.of(0.5, "is odd"))));

    assertThat(sheet.score()).isEqualTo(0.625);
  }

  @Test
  void theFaultThatWeighsMostComesFirst() {
    ScoreSheet sheet =
        new ScoreSheet(
            List.of(
                new ScoreSheet.Entry("a", 1, Mark.of(0.5, "is odd")),
                new ScoreSheet.Entry("b", 4, Mark.of(0.5, "is wrong"))));

    assertThat(sheet.faults()).containsExactly("is wrong", "is odd");
  }

  @Test
  void anEmptyAnswerScoresNothing() {
    assertThat(score("Why?", "")).isZero();
  }

  @Test
  void aFlawlessAnswerScoresOne() {
    assertThat(score("What is the capital of Australia?", "It is Canberra.")).isEqualTo(1);
  }

  @Test
  void aReferenceWeighsAsMuchAsTheOtherRulesTogether() {
    Subject wrong = Subject.of("What is 6 times 7?", "It is 41.", Optional.of("42"));

    assertThat(RuleBook.FORM.mark(List.of(wrong)).score()).isEqualTo(0.5);
  }

  @Test
  void everyReplyOfADialogueIsHeldAgainstItsOwnTurn() {
    Candidate candidate = new Candidate(new CandidateId("m"), List.of("It is Canberra.", "它是堪培拉。"));
    Item item = Item.of("1", "unused", candidate);
    Conversation asked =
        new Conversation(
            List.of(
                new Turn(Role.USER, "What is the capital of Australia?"),
                new Turn(Role.USER, "用中文再说一遍。")));
    Item dialogue =
        new Item(
            item.id(),
            item.position(),
            asked,
            item.candidates(),
            item.presentation(),
            item.label(),
            item.reference(),
            item.rubric(),
            item.category(),
            item.cluster(),
            item.metadata());

    List<Subject> subjects = Subject.of(dialogue, List.of(candidate)).getFirst();

    assertThat(subjects)
        .extracting(Subject::prompt)
        .containsExactly("What is the capital of Australia?", "用中文再说一遍。");
    assertThat(subjects).extracting(Subject::answer).containsExactly("It is Canberra.", "它是堪培拉。");
  }

  @Test
  void faultsHoldNoDigitsThatAGrammarCouldReadAsAScore() {
    List<Subject> bad =
        List.of(
            Subject.of("写一个函数，不超过10字，用表格", "Well, ".repeat(90) + "почему", Optional.of("7")),
            Subject.of(
                "Return JSON as bullet points.", "```\n" + "x ".repeat(999), Optional.of("no")),
            Subject.of("List 5 things in a table.", "", Optional.empty()));

    assertThat(RuleBook.FORM.mark(bad).faults())
        .isNotEmpty()
        .noneMatch(fault -> fault.matches(".*\\d.*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " ",
        "the same words again ",
        "不",
        "1.",
        "\n",
        "```\n",
        "- ",
        "9",
        "，",
        "\ud83d"
      })
  void tenMegabytesTakeLinearTime(String unit) {
    String answer = unit.repeat(10_000_000 / unit.length());

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            RuleBook.FORM.mark(
                List.of(Subject.of(answer, answer + "!", Optional.of("the same words")))));
  }

  @Test
  void aWeightIsAboveZero() {
    assertThatThrownBy(() -> new RuleBook.Weighted(new LengthRule(), 0))
        .hasMessage("rule length: weight must be above 0, found 0.0");
  }

  private static double score(String prompt, String answer) {
    return RuleBook.FORM.mark(List.of(Subject.of(prompt, answer, Optional.empty()))).score();
  }
}
