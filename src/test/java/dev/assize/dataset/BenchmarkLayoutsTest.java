package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The layouts in which benchmarks are published.
class BenchmarkLayoutsTest {
  @TempDir private Path folder;
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
  void listsOfRightAndWrongAnswers() {
    data.write(
        "data.jsonl",
        """
        {"id": "7", "prompt": "Why?", "chosen": ["X"], "rejected": ["Y", "Z"], "num_correct": 1, "subset": "Math"}
        """);
    Dataset dataset = data.open("data.jsonl");

    Item item = DataFolder.items(dataset).getFirst();

    assertThat(dataset.readAs())
        .isEqualTo("read as lists of right and wrong answers (prompt, chosen, rejected)");
    assertThat(item.candidates())
        .extracting(candidate -> candidate.id().value())
        .containsExactly("chosen_1", "rejected_1", "rejected_2");
    assertThat(item.presentation()).isEqualTo(Presentation.SHUFFLED);
    assertThat(item.label().orElseThrow().between(id("chosen_1"), id("rejected_2")))
        .contains(Label.Preference.FIRST);
    assertThat(item.label().orElseThrow().between(id("rejected_1"), id("rejected_2")))
        .contains(Label.Preference.NEITHER);
    assertThat(item.category()).contains("Math");
    assertThat(item.metadata()).containsKey("num_correct");
  }

  private static CandidateId id(String name) {
    return new CandidateId(name);
  }

  @Test
  void aDomainIsTheCategory() {
    Item item =
        data.items(
                """
                {"prompt": "Why?", "chosen": ["X"], "rejected": ["Y"], "domain": "safety-refuse"}
                """)
            .getFirst();

    assertThat(item.category()).contains("safety-refuse");
  }

  @Test
  void listsOfMessagesAreStillConversations() {
    assertRead(
        """
        {"prompt": "Why?", "chosen": [{"role": "assistant", "content": "X"}], "rejected": [{"role": "assistant", "content": "Y"}]}
        """,
        "preference pairs (prompt, chosen, rejected)",
        "user: Why? / | chosen: [X] | rejected: [Y] | best chosen");
  }

  private static final String CONVERSATIONS =
      """
      "model_a": "m", "model_b": "n", "conversation_a": [{"role": "user", "content": "Hi"}, \
      {"role": "assistant", "content": "A1"}, {"role": "user", "content": "More"}, \
      {"role": "assistant", "content": "A2"}], "conversation_b": [{"role": "user", "content": "Hi"}, \
      {"role": "assistant", "content": "B1"}, {"role": "user", "content": "More"}, \
      {"role": "assistant", "content": "B2"}]}
      """;

  @Test
  void conversationPairsOfTwoTurns() {
    assertRead(
        "{\"winner\": \"model_b\", \"turn\": 2, " + CONVERSATIONS,
        "conversation pairs (conversation_a, conversation_b, model_a, model_b, winner)",
        "user: Hi / user: More / | m: [A1, A2] | n: [B1, B2] | best n");
  }

  @Test
  void ofTheFirstTurnOnlyTheFirstTurnIsJudged() {
    assertRead(
        "{\"winner\": \"tie\", \"turn\": 1, " + CONVERSATIONS,
        "conversation pairs (conversation_a, conversation_b, model_a, model_b, winner)",
        "user: Hi / | m: [A1] | n: [B1] | even");
  }

  @Test
  void aTurnIsANumber() {
    data.write("data.jsonl", "{\"winner\": \"tie\", \"turn\": \"last\", " + CONVERSATIONS);

    assertThat(data.open("data.jsonl").check().problems().getFirst().message())
        .isEqualTo(
            "data.jsonl, line 1, $.turn: expected how many turns were judged, 1 or more, found"
                + " \"last\".");
  }
}
