package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutsTest {
  @TempDir Path folder;
  private DataFolder data;

  @BeforeEach
  void setUp() {
    data = new DataFolder(folder);
  }

  private void assertRead(String row, String readAs, String item) {
    data.write("data.jsonl", row);
    Dataset dataset = data.open("data.jsonl");
    assertThat(dataset.readAs()).isEqualTo("read as " + readAs);
    assertThat(DataFolder.items(dataset)).extracting(DataFolder::line).containsExactly(item);
  }

  @Test
  void readsPairs() {
    assertRead(
        """
        {"prompt": "Why?", "response_a": "X", "response_b": "Y", "label": "B"}
        """,
        "pairs (prompt, response_a, response_b, label)",
        "user: Why? / | response_a: [X] | response_b: [Y] | best response_b");
  }

  @Test
  void namesPairsByTheirModels() {
    assertRead(
        """
        {"prompt": "Why?", "response_a": "X", "response_b": "Y", "model_a": "m1", "model_b": "m2", "label": "m2"}
        """,
        "pairs (prompt, response_a, response_b, model_a, model_b, label)",
        "user: Why? / | m1: [X] | m2: [Y] | best m2");
  }

  @Test
  void tellsTwoAnswersOfOneModelApart() {
    assertRead(
        """
        {"prompt": "Why?", "response_a": "X", "response_b": "Y", "model_a": "m", "model_b": "m", "label": "B"}
        """,
        "pairs (prompt, response_a, response_b, model_a, model_b, label)",
        "user: Why? / | m: [X] | m#2: [Y] | best m#2");
  }

  @Test
  void readsPromptsThatAreMessageLists() {
    assertRead(
        """
        {"prompt": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}, \
        {"role": "assistant", "content": "Hello"}, {"role": "user", "content": [{"type": "text", "text": "Why?"}]}], \
        "response_a": "X", "response_b": "Y"}
        """,
        "pairs (prompt, response_a, response_b)",
        "system: Be brief. / user: Hi / assistant: Hello / user: Why? / "
            + "| response_a: [X] | response_b: [Y] | -");
  }

  @Test
  void readsLlmBar() {
    assertRead(
        """
        {"input": "Why?", "output_1": "X", "output_2": "Y", "label": 2}
        """,
        "LLMBar pairs (input, output_1, output_2, label)",
        "user: Why? / | output_1: [X] | output_2: [Y] | best output_2");
  }

  @Test
  void readsOffsetBias() {
    assertRead(
        """
        {"instruction": "Why?", "response1": "X", "response2": "Y", "label": "1", "bias": "length bias"}
        """,
        "OffsetBias pairs (instruction, response1, response2, label)",
        "user: Why? / | response1: [X] | response2: [Y] | best response1");
    assertThat(DataFolder.items(data.open("data.jsonl")).getFirst().category())
        .contains("length bias");
  }

  @Test
  void readsJudgeBench() {
    assertRead(
        """
        {"pair_id": "p-1", "source": "livebench", "question": "Why?", "response_A": "X", "response_B": "Y", "label": "A>B"}
        """,
        "JudgeBench pairs (question, response_A, response_B, label, pair_id)",
        "user: Why? / | response_A: [X] | response_B: [Y] | best response_A");
    Item item = DataFolder.items(data.open("data.jsonl")).getFirst();
    assertThat(item.id()).isEqualTo(new ItemId("p-1"));
    assertThat(item.category()).contains("livebench");
    assertThat(item.metadata()).containsOnlyKeys("source");
  }

  @Test
  void readsPreferencePairsAndShufflesThem() {
    assertRead(
        """
        {"prompt": "Why?", "chosen": "X", "rejected": "Y"}
        """,
        "preference pairs (prompt, chosen, rejected)",
        "user: Why? / | chosen: [X] | rejected: [Y] | best chosen");
    assertThat(DataFolder.items(data.open("data.jsonl")).getFirst().presentation())
        .isEqualTo(Presentation.SHUFFLED);
  }

  @Test
  void readsPreferencesOfMessageLists() {
    assertRead(
        """
        {"prompt": [{"role": "user", "content": "Why?"}], "chosen": [{"role": "assistant", "content": "X"}], \
        "rejected": [{"role": "assistant", "content": "Y"}], "chosen_model": "m1", "rejected_model": "m2"}
        """,
        "preference pairs (prompt, chosen, rejected, chosen_model, rejected_model)",
        "user: Why? / | m1: [X] | m2: [Y] | best m1");
  }

  @Test
  void dropsAPromptThatTheConversationsRepeat() {
    assertRead(
        """
        {"prompt": "Why?", \
        "chosen": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "X"}], \
        "rejected": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "Y"}]}
        """,
        "preference pairs (prompt, chosen, rejected)",
        "user: Why? / | chosen: [X] | rejected: [Y] | best chosen");
  }

  @Test
  void takesTheSystemTurnFromConversationsThatHaveOneMoreThanThePrompt() {
    assertRead(
        """
        {"prompt": "Why?", \
        "chosen": [{"role": "system", "content": "S"}, {"role": "user", "content": "Why?"}, {"role": "assistant", "content": "X"}], \
        "rejected": [{"role": "system", "content": "S"}, {"role": "user", "content": "Why?"}, {"role": "assistant", "content": "Y"}]}
        """,
        "preference pairs (prompt, chosen, rejected)",
        "system: S / user: Why? / | chosen: [X] | rejected: [Y] | best chosen");
  }

  @Test
  void findsThePromptThatBothConversationsBeginWith() {
    assertRead(
        """
        {"chosen": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}, {"from": "human", "value": "Why?"}, {"from": "gpt", "value": "X"}], \
        "rejected": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}, {"from": "human", "value": "Why?"}, {"from": "gpt", "value": "Y"}]}
        """,
        "preference pairs with the prompt inside (chosen, rejected)",
        "user: Hi / assistant: Hello / user: Why? / | chosen: [X] | rejected: [Y] | best chosen");
  }

  @Test
  void keepsThePromptWhenBothAnswersAreTheSame() {
    assertRead(
        """
        {"chosen": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "X"}], \
        "rejected": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "X"}]}
        """,
        "preference pairs with the prompt inside (chosen, rejected)",
        "user: Why? / | chosen: [X] | rejected: [X] | best chosen");
  }

  @Test
  void readsDialoguesThatDifferInSeveralAnswers() {
    assertRead(
        """
        {"chosen": [{"role": "user", "content": "Q1"}, {"role": "assistant", "content": "a1"}, {"role": "user", "content": "Q2"}, {"role": "assistant", "content": "a2"}], \
        "rejected": [{"role": "user", "content": "Q1"}, {"role": "assistant", "content": "b1"}, {"role": "user", "content": "Q2"}, {"role": "assistant", "content": "b2"}]}
        """,
        "preference pairs with the prompt inside (chosen, rejected)",
        "user: Q1 / user: Q2 / | chosen: [a1, a2] | rejected: [b1, b2] | best chosen");
  }

  @Test
  void refusesDialoguesInWhichTheUserSaysDifferentThings() {
    assertThat(
            data.complaint(
                """
                {"chosen": "\\n\\nHuman: Q\\n\\nAssistant: a\\n\\nHuman: more\\n\\nAssistant: b", \
                "rejected": "\\n\\nHuman: Q\\n\\nAssistant: c"}
                """))
        .isEqualTo(
            "data.jsonl, line 1, $.chosen: expected two conversations that differ only in what the"
                + " assistant says, found others, from turn 2 on. Give the prompt and the two"
                + " answers under keys of their own.");
  }

  @Test
  void readsHhRlhf() {
    assertRead(
        """
        {"chosen": "\\n\\nHuman: Hi\\n\\nAssistant: Hello\\n\\nHuman: Why?\\n\\nAssistant: X", \
        "rejected": "\\n\\nHuman: Hi\\n\\nAssistant: Hello\\n\\nHuman: Why?\\n\\nAssistant: Y"}
        """,
        "HH-RLHF dialogues (chosen, rejected)",
        "user: Hi / assistant: Hello / user: Why? / | chosen: [X] | rejected: [Y] | best chosen");
  }

  @Test
  void refusesAnEmptyAnswerInADialogue() {
    assertThat(
            data.complaint(
                """
                {"chosen": "\\n\\nHuman: Q\\n\\nAssistant: a", "rejected": "\\n\\nHuman: Q\\n\\nAssistant: "}
                """))
        .isEqualTo(
            "data.jsonl, line 1, $.rejected: expected a text in every turn, found an empty turn of"
                + " the assistant, the dialogue's turn 2.");
  }

  @Test
  void readsCandidatesAsTextsOrObjects() {
    assertRead(
        """
        {"prompt": "Why?", "responses": ["X", {"model": "m", "text": "Y"}, {"content": "Z"}], "label": "C"}
        """,
        "candidates (prompt, responses, label)",
        "user: Why? / | 1: [X] | m: [Y] | 3: [Z] | best 3");
  }

  @Test
  void readsUltraFeedbackWithItsScores() {
    assertRead(
        """
        {"source": "evol_instruct", "instruction": "Why?", "completions": [\
        {"model": "m1", "response": "X", "overall_score": 7.5}, {"model": "m2", "response": "Y", "overall_score": 3}]}
        """,
        "UltraFeedback completions (instruction, completions)",
        "user: Why? / | m1: [X] | m2: [Y] | scores {m1=7.5, m2=3.0}");
  }

  @Test
  void readsNoLabelWhereOnlySomeAnswersHaveAScore() {
    assertRead(
        """
        {"instruction": "Why?", "completions": [\
        {"model": "m1", "response": "X", "overall_score": 7.5}, {"model": "m2", "response": "Y"}]}
        """,
        "UltraFeedback completions (instruction, completions)",
        "user: Why? / | m1: [X] | m2: [Y] | -");
  }

  @Test
  void readsSingleResponsesWithAScore() {
    assertRead(
        """
        {"prompt": "Why?", "response": "X", "model": "m", "score": "4.5"}
        """,
        "single responses (prompt, response, model, score)",
        "user: Why? / | m: [X] | scores {m=4.5}");
  }

  @Test
  void readsOneAlpacaEvalFileAsSingleResponses() {
    assertRead(
        """
        {"dataset": "koala", "instruction": "Why?", "output": "X", "generator": "m"}
        """,
        "AlpacaEval outputs (instruction, output, generator)",
        "user: Why? / | m: [X] | -");
  }

  @Test
  void readsNectar() {
    assertRead(
        """
        {"prompt": "\\n\\nHuman: Why?\\n\\nAssistant: ", "answers": [\
        {"model": "m1", "answer": "X", "rank": 1.0}, {"model": "m2", "answer": "Y", "rank": 2.0}, \
        {"model": "m1", "answer": "Z", "rank": 2.0}], "turns": 1}
        """,
        "Nectar ranked answers (prompt, answers)",
        "user: Why? / | m1: [X] | m2: [Y] | m1#2: [Z] | ranks {m1=1, m1#2=2, m2=2}");
  }

  @Test
  void readsRankedLists() {
    assertRead(
        """
        {"prompt": "Why?", "responses": ["X", "Y", "Z"], "ranking": [2, 1, 2]}
        """,
        "ranked lists (prompt, responses, ranking)",
        "user: Why? / | 1: [X] | 2: [Y] | 3: [Z] | ranks {1=2, 2=1, 3=2}");
  }

  @Test
  void readsRankingsOfNames() {
    assertRead(
        """
        {"prompt": "Why?", "responses": [{"model": "m1", "text": "X"}, {"model": "m2", "text": "Y"}], "ranking": ["m2", "m1"]}
        """,
        "ranked lists (prompt, responses, ranking)",
        "user: Why? / | m1: [X] | m2: [Y] | ranks {m1=2, m2=1}");
  }

  @Test
  void refusesRanksThatBeginAtZero() {
    assertThat(
            data.complaint(
                """
                {"prompt": "Why?", "responses": ["X", "Y"], "ranking": [0, 1]}
                """))
        .isEqualTo(
            "data.jsonl, line 1, $.ranking[0]: expected a rank of 1 (the best) or more, found the"
                + " number 0.");
  }

  @Test
  void choosesTheLayoutWithTheMostKeys() {
    assertRead(
        """
        {"prompt": "Why?", "response": "Q", "chosen": "X", "rejected": "Y"}
        """,
        "preference pairs (prompt, chosen, rejected)",
        "user: Why? / | chosen: [X] | rejected: [Y] | best chosen");
  }

  @Test
  void saysWhatItSawWhereNoLayoutFits() {
    data.write("data.jsonl", "{\"q\": \"Why?\", \"a1\": \"X\", \"a2\": \"Y\"}\n");
    assertThat(openComplaint())
        .isEqualTo(
            "data.jsonl, line 1, $: expected the keys of a known layout, one of"
                + " pairs (prompt, response_a, response_b);"
                + " llmbar (input, output_1, output_2);"
                + " offsetbias (instruction, response1, response2);"
                + " judgebench (question, response_A, response_B);"
                + " answer-lists (prompt, chosen, rejected);"
                + " preference (prompt, chosen, rejected);"
                + " hh-rlhf (chosen, rejected);"
                + " arena (conversation_a, conversation_b);"
                + " ranked (prompt, responses, ranking);"
                + " candidates (prompt, responses);"
                + " ultrafeedback (instruction, completions);"
                + " nectar (prompt, answers);"
                + " single (prompt, response);"
                + " alpaca-eval (instruction, output);"
                + " fastchat (question_id, turns),"
                + " found the keys q, a1, a2."
                + " Say which keys are meant with --map, such as --map"
                + " prompt=THEIR_KEY,response_a=THEIR_KEY,response_b=THEIR_KEY.");
  }

  @Test
  void pointsAtAListOfRowsInsideAnObject() {
    data.write("data.jsonl", "{\"data\": [{\"prompt\": \"Why?\", \"response\": \"X\"}]}\n");
    assertThat(openComplaint())
        .contains("If the rows are in its list: jq -c '.[\"data\"][]' FILE.");
  }

  @Test
  void recognisesTheLayoutByTheFirstRowThatHasOne() {
    data.write(
        "data.jsonl", "oops\n{\"prompt\": \"p\"}\n{\"prompt\": \"Why?\", \"response\": \"X\"}\n");
    assertThat(DataFolder.problems(data.open("data.jsonl")))
        .containsExactly(
            "data.jsonl, line 1: expected a JSON object, found broken JSON at column 1:"
                + " Unrecognized token 'oops': was expecting (JSON String, Number, Array, Object or"
                + " token 'null', 'true' or 'false').",
            "data.jsonl, line 2, $.response: expected this key, found the keys prompt.");
  }

  private String openComplaint() {
    try {
      data.open("data.jsonl");
      return "no complaint";
    } catch (DatasetException e) {
      return e.problem().message();
    }
  }
}
