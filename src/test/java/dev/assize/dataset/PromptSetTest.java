package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptSetTest {
  @TempDir private Path folder;

  private PromptSet open(String rows, String... map) throws IOException {
    Path file = Files.writeString(folder.resolve("prompts.jsonl"), rows);
    Optional<String> mapping = Stream.of(map).findFirst();
    return PromptSet.open(
        List.of(file), List.of("prompts.jsonl"), ReadOptions.of(Optional.empty(), mapping));
  }

  private List<Prompt> read(String rows, String... map) throws IOException {
    try (Stream<Prompt> prompts = open(rows, map).prompts()) {
      return prompts.toList();
    }
  }

  private static String said(Prompt prompt) {
    return String.join(
        " | ",
        prompt.conversation().turns().stream()
            .map(turn -> turn.role().wireName() + ": " + turn.text())
            .toList());
  }

  @Test
  void readsAPromptUnderEachOfItsKeys() throws IOException {
    assertThat(said(read("{\"prompt\": \"Why?\"}").getFirst())).isEqualTo("user: Why?");
    assertThat(said(read("{\"question\": \"Why?\"}").getFirst())).isEqualTo("user: Why?");
    assertThat(said(read("{\"input\": \"Why?\"}").getFirst())).isEqualTo("user: Why?");
    assertThat(said(read("{\"task\": \"Why?\"}", "prompt=task").getFirst()))
        .isEqualTo("user: Why?");
  }

  @Test
  void putsAnAlpacaInputBehindItsInstruction() throws IOException {
    assertThat(
            said(
                read("{\"instruction\": \"Add.\", \"input\": \"1 and 2\", \"output\": \"3\"}")
                    .getFirst()))
        .isEqualTo("user: Add.\n\n1 and 2");
  }

  @Test
  void takesTheLastAnswerOffAConversation() throws IOException {
    String row =
        """
        {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"},
         {"role": "assistant", "content": "Hello"}, {"role": "user", "content": "Bye"},
         {"role": "assistant", "content": "See you"}]}
        """
            .replace("\n", "");

    assertThat(said(read(row).getFirst()))
        .isEqualTo("system: Be brief. | user: Hi | assistant: Hello | user: Bye");
  }

  @Test
  void passesOverTheAnswersOfDataToBeJudgedWithoutALookAtThem() throws IOException {
    Prompt prompt =
        read("{\"id\": 7, \"prompt\": \"Why?\", \"response_a\": \"\", \"response_b\": \"b\","
                + " \"label\": 0, \"source\": \"x\"}")
            .getFirst();

    assertThat(prompt.id()).isEqualTo(new ItemId("7"));
    assertThat(prompt.metadata()).containsOnlyKeys("source");
  }

  @Test
  void countsPromptsAndThoseThatAreThereTwice() throws IOException {
    DatasetCheck check =
        open("{\"prompt\": \"a\"}\n{\"prompt\": \"a\"}\n{\"prompt\": 3}\n").check();

    assertThat(check.items()).isEqualTo(2);
    assertThat(check.repeatedRows()).isEqualTo(1);
    assertThat(check.problems())
        .extracting(DatasetProblem::message)
        .containsExactly(
            "prompts.jsonl, line 3, $.prompt: expected a text that is not empty, found the number"
                + " 3.");
  }

  @Test
  void refusesTurnsThatNobodyAnswered() throws IOException {
    DatasetCheck check =
        open("{\"question_id\": 81, \"turns\": [\"Name a prime.\", \"Another?\"]}").check();

    assertThat(check.problems())
        .extracting(DatasetProblem::message)
        .containsExactly(
            "prompts.jsonl, line 1, $: expected a prompt that ends with one turn of the user, every"
                + " earlier one answered, found turns of user, user.");
  }

  @Test
  void refusesAFileWithoutPromptsAndAnEmptyOne() {
    assertThatThrownBy(() -> open("{\"text\": \"Why?\"}"))
        .hasMessage(
            "prompts.jsonl, line 1, $: expected the keys of a prompt, under one of prompt,"
                + " instruction, question, input, messages, conversations, or of data to be judged,"
                + " found the keys text. Say which keys are meant with --map, such as --map"
                + " prompt=THEIR_KEY.");
    assertThatThrownBy(() -> open(""))
        .hasMessage("prompts.jsonl: expected at least one row, found an empty file.");
  }

  @Test
  void writesRowsThatAreReadBackAsTheyWere() throws IOException {
    List<Prompt> prompts =
        read(
            """
            {"prompt": "Why?", "label": "x", "model": "m", "question_id": 5, "turns": 1, "reference": "r"}
            {"prompt": "Human: Hi\\n\\nAssistant: Hello\\n\\nHuman: Bye"}
            {"prompt": [{"role": "user", "content": "Human: a\\n\\nAssistant: b"}]}
            """);
    StringBuilder rows = new StringBuilder();
    for (Prompt prompt : prompts) {
      ObjectNode row = PromptJson.row(prompt);
      row.putArray("responses").add("Because.");
      PromptJson.addMetadata(row, prompt);
      rows.append(row).append('\n');
    }
    Path file = Files.writeString(folder.resolve("candidates.jsonl"), rows);
    Dataset data = Dataset.open(file, ReadOptions.DEFAULTS);

    assertThat(data.layout()).isEqualTo("candidates");
    try (Stream<Item> items = data.items()) {
      List<Item> all = items.toList();
      assertThat(all)
          .extracting(Item::prompt)
          .isEqualTo(prompts.stream().map(Prompt::conversation).toList());
      Item first = all.getFirst();
      assertThat(first.label()).isEmpty();
      assertThat(first.reference()).contains("r");
      assertThat(first.cluster()).isEqualTo("5");
      assertThat(first.metadata().get("given"))
          .isEqualTo(
              read("{\"prompt\": \"x\", \"given\": {\"label\": \"x\", \"model\": \"m\", \"turns\":"
                      + " 1}}")
                  .getFirst()
                  .metadata()
                  .get("given"))
          .isInstanceOf(JsonNode.class);
    }
  }
}
