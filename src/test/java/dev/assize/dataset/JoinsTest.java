package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinsTest {
  private static final String QUESTIONS =
      """
      {"question_id": 81, "category": "writing", "turns": ["Q1", "Q2"], "reference": ["R1", "R2"]}
      {"question_id": 82, "category": "math", "turns": ["Q3"]}
      {"question_id": 83, "category": "math", "turns": ["Q4"]}
      """;

  @TempDir Path folder;
  private DataFolder data;

  @BeforeEach
  void setUp() {
    data = new DataFolder(folder);
  }

  private Dataset open(String... names) {
    return data.open(ReadOptions.DEFAULTS, names);
  }

  @Test
  void joinsAlpacaEvalOutputsOnTheInstruction() {
    data.write(
        "a.json",
        """
        [{"instruction": "I1", "output": "a1", "generator": "ma", "dataset": "koala"},
         {"instruction": "I2", "output": "a2", "generator": "ma"},
         {"instruction": "I3", "output": "a3", "generator": "ma"}]
        """);
    data.write(
        "b.json",
        """
        [{"instruction": "I2", "output": "b2", "generator": "mb"},
         {"instruction": "I9", "output": "b9", "generator": "mb"},
         {"instruction": "I1", "output": "b1", "generator": "mb"}]
        """);
    Dataset joined = open("a.json", "b.json");
    assertThat(joined.readAs())
        .isEqualTo(
            "read as AlpacaEval outputs (instruction, output, generator), joined on instruction"
                + " with b.json");
    assertThat(DataFolder.items(joined))
        .extracting(DataFolder::line)
        .containsExactly(
            "user: I1 / | ma: [a1] | mb: [b1] | -", "user: I2 / | ma: [a2] | mb: [b2] | -");
    DatasetCheck check = joined.check();
    assertThat(check.isClean()).isTrue();
    assertThat(check.unmatchedRows()).isEqualTo(2);
    assertThat(check.unmatched())
        .extracting(DatasetProblem::message)
        .containsExactly(
            "a.json, line 3, $[2]: expected the same instruction in another file, found none.",
            "b.json, line 2, $[1]: expected a row of a.json that it answers, found none.");
  }

  @Test
  void joinsRepeatedInstructionsOneByOne() {
    data.write(
        "a.jsonl",
        """
        {"instruction": "I", "output": "a1", "generator": "ma"}
        {"instruction": "I", "output": "a2", "generator": "ma"}
        """);
    data.write(
        "b.jsonl",
        """
        {"instruction": "I", "output": "b1", "generator": "mb"}
        {"instruction": "I", "output": "b2", "generator": "mb"}
        """);
    assertThat(DataFolder.items(open("a.jsonl", "b.jsonl")))
        .extracting(DataFolder::line)
        .containsExactly(
            "user: I / | ma: [a1] | mb: [b1] | -", "user: I / | ma: [a2] | mb: [b2] | -");
  }

  @Test
  void refusesAJoinWithoutAnyMatch() {
    data.write("a.jsonl", "{\"instruction\": \"I1\", \"output\": \"a\"}\n");
    data.write("b.jsonl", "{\"instruction\": \"I2\", \"output\": \"b\"}\n");
    assertThat(open("a.jsonl", "b.jsonl").check().blocking())
        .extracting(DatasetProblem::message)
        .containsExactly(
            "a.jsonl: expected at least one row that can be judged, found none: 0 rows bad, 2 rows"
                + " without a partner.");
  }

  @Test
  void joinsFastChatAnswersOnTheQuestion() {
    data.write("question.jsonl", QUESTIONS);
    data.write(
        "m1.jsonl",
        """
        {"question_id": 82, "model_id": "m1", "choices": [{"index": 0, "turns": ["x3"]}]}
        {"question_id": 81, "model_id": "m1", "choices": [{"index": 0, "turns": ["x1", "x2"]}]}
        {"question_id": 99, "model_id": "m1", "choices": [{"index": 0, "turns": ["x9"]}]}
        """);
    data.write(
        "m2.jsonl",
        """
        {"question_id": "81", "model_id": "m2", "choices": [{"index": 0, "turns": [{"content": "y1"}, {"content": {"answer": "y2"}}]}]}
        {"question_id": "82", "model_id": "m2", "choices": [{"index": 0, "turns": ["y3"]}]}
        """);
    Dataset joined = open("m1.jsonl", "question.jsonl", "m2.jsonl");
    assertThat(joined.readAs())
        .isEqualTo(
            "read as FastChat questions (question_id, turns), joined on question_id with the"
                + " answers in m1.jsonl, m2.jsonl");
    assertThat(DataFolder.items(joined))
        .extracting(DataFolder::line)
        .containsExactly(
            "user: Q1 / user: Q2 / | m1: [x1, x2] | m2: [y1, y2] | -",
            "user: Q3 / | m1: [x3] | m2: [y3] | -");
    Item first = DataFolder.items(joined).getFirst();
    assertThat(first.id()).isEqualTo(new ItemId("81"));
    assertThat(first.cluster()).isEqualTo("81");
    assertThat(first.category()).contains("writing");
    assertThat(first.reference()).contains("R1\n\nR2");
    assertThat(joined.check().unmatched())
        .extracting(DatasetProblem::message)
        .containsExactly(
            "question.jsonl, line 3, $: expected answers to question 83 of at least 2 models, found"
                + " 0.",
            "m1.jsonl, line 3, $: expected a row of question.jsonl that it answers, found none.");
  }

  @Test
  void joinsArenaHardAnswersOnTheUid() {
    data.write("q.jsonl", "{\"uid\": \"u1\", \"category\": \"hard\", \"prompt\": \"Q\"}\n");
    data.write(
        "m.jsonl",
        """
        {"uid": "u1", "model": "m", "messages": [{"role": "user", "content": "Q"}, {"role": "assistant", "content": {"answer": "x"}}]}
        """);
    assertThat(DataFolder.items(open("q.jsonl", "m.jsonl")))
        .extracting(DataFolder::line)
        .containsExactly("user: Q / | m: [x] | -");
  }

  @Test
  void refusesASecondAnswerOfAModel() {
    data.write("q.jsonl", "{\"question_id\": 1, \"turns\": [\"Q\"]}\n");
    String answer =
        "{\"question_id\": 1, \"model_id\": \"m\", \"choices\": [{\"turns\": [\"x\"]}]}\n";
    data.write("m.jsonl", answer + answer);
    assertThat(DataFolder.problems(open("q.jsonl", "m.jsonl")))
        .containsExactly(
            "m.jsonl, line 2, $: expected one answer to question 1, found a second one, after line"
                + " 1. Keep one of the two.");
  }

  @Test
  void refusesAnswersToFewerTurnsThanWereAsked() {
    data.write("q.jsonl", "{\"question_id\": 1, \"turns\": [\"Q1\", \"Q2\"]}\n");
    data.write(
        "m.jsonl",
        "{\"question_id\": 1, \"model_id\": \"m\", \"choices\": [{\"turns\": [\"x\"]}]}\n");
    assertThat(DataFolder.problems(open("q.jsonl", "m.jsonl")))
        .containsExactly(
            "m.jsonl, line 1, $: expected an answer to each of the question's 2 turns, found 1.");
  }

  @Test
  void refusesQuestionsWithoutAnswers() {
    data.write("q.jsonl", QUESTIONS);
    assertThatThrownBy(() -> open("q.jsonl"))
        .hasMessage(
            "q.jsonl: expected one file of questions and one or more of answers, found 1 of"
                + " questions, 0 of answers and 0 others. Name the question file and the answer"
                + " files of the models together.");
  }
}
