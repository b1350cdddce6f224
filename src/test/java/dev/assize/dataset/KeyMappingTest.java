package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMappingTest {
  @TempDir Path folder;
  private DataFolder data;

  @BeforeEach
  void setUp() {
    data = new DataFolder(folder);
  }

  @Test
  void readsTheirKeysAsOurs() {
    data.write(
        "data.jsonl",
        "{\"question\": \"Why?\", \"answer1\": \"X\", \"answer2\": \"Y\", \"n\": 1.50}\n");
    Dataset dataset =
        data.openMapped("data.jsonl", "prompt=question,response_a=answer1,response_b=answer2");
    assertThat(dataset.readAs())
        .isEqualTo("read as pairs (prompt=question, response_a=answer1, response_b=answer2)");
    Item item = DataFolder.items(dataset).getFirst();
    assertThat(DataFolder.line(item))
        .isEqualTo("user: Why? / | response_a: [X] | response_b: [Y] | -");
    assertThat(item.metadata()).hasToString("{n=1.50}");
  }

  @Test
  void followsPathsIntoObjectsAndLists() {
    data.write(
        "data.jsonl", "{\"q\": {\"text\": \"Why?\"}, \"a\": [{\"t\": \"X\"}, {\"t\": \"Y\"}]}\n");
    assertThat(
            DataFolder.items(
                data.openMapped("data.jsonl", "prompt=q.text,response_a=a.0.t,response_b=a.1.t")))
        .extracting(DataFolder::line)
        .containsExactly("user: Why? / | response_a: [X] | response_b: [Y] | -");
  }

  @Test
  void complainsWithTheirKey() {
    data.write(
        "data.jsonl",
        """
        {"question": "Why?", "answer": "X"}
        {"question": "Why?", "answer": ""}
        {"question": "Why?"}
        """);
    assertThat(
            DataFolder.problems(data.openMapped("data.jsonl", "prompt=question,response=answer")))
        .containsExactly(
            "data.jsonl, line 2, $.answer: expected a text that is not empty, found an empty text.",
            "data.jsonl, line 3, $.answer: expected this key, found the keys question.");
  }

  @Test
  void findsAMappedKeyThatNoRowHas() {
    data.write("data.jsonl", "{\"prompt\": \"Why?\", \"response\": \"X\"}\n");
    assertThat(data.openMapped("data.jsonl", "reference=gold").check().blocking())
        .extracting(DatasetProblem::message)
        .containsExactly(
            "data.jsonl: expected the key gold, which --map names, found it in no row. Look at the"
                + " keys of a row, and correct the mapping.");
  }

  @Test
  void knowsTheNearestOfOurKeys() {
    assertThatThrownBy(() -> KeyMapping.parse("respones_a=x"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith(
            "--map: expected OUR_KEY=THEIR_KEY, where ours is one of prompt, response_a,")
        .hasMessageEndingWith("found \"respones_a\". Did you mean response_a?");
  }

  @Test
  void refusesWhatIsNoMapping() {
    assertThatThrownBy(() -> KeyMapping.parse("prompt"))
        .hasMessage("--map: expected OUR_KEY=THEIR_KEY, found \"prompt\".");
  }

  @Test
  void refusesCodesThatAreNone() {
    assertThatThrownBy(() -> KeyMapping.parse("label=y:0/0"))
        .hasMessage(
            "--map, label: expected FIRST/SECOND or FIRST/SECOND/TIE after the colon, such as 0/1,"
                + " found \"0/0\".");
  }

  @Test
  void knowsTheNearestLayout() {
    assertThatThrownBy(() -> ReadOptions.of(Optional.of("llmbr"), Optional.empty()))
        .hasMessage(
            "--layout: expected one of pairs, llmbar, offsetbias, judgebench, answer-lists,"
                + " preference, hh-rlhf, arena, ranked, candidates, ultrafeedback, nectar, single,"
                + " alpaca-eval, fastchat, found \"llmbr\". Did you mean llmbar?");
  }

  @Test
  void readsTheLayoutThatIsAskedFor() {
    data.write(
        "data.jsonl",
        "{\"prompt\": \"Why?\", \"response\": \"Z\", \"chosen\": \"X\", \"rejected\": \"Y\"}\n");
    Dataset dataset =
        data.open(ReadOptions.of(Optional.of("single"), Optional.empty()), "data.jsonl");
    assertThat(dataset.layout()).isEqualTo("single");
    assertThat(DataFolder.items(dataset))
        .extracting(DataFolder::line)
        .containsExactly("user: Why? / | response: [Z] | -");
  }

  @Test
  void refusesRowsThatAreNotOfTheLayoutAskedFor() {
    data.write("data.jsonl", "{\"prompt\": \"Why?\", \"response\": \"Z\"}\n");
    ReadOptions options = ReadOptions.of(Optional.of("llmbar"), Optional.empty());
    assertThatThrownBy(() -> data.open(options, "data.jsonl"))
        .hasMessage(
            "data.jsonl, line 1, $: expected the keys of layout llmbar (input, output_1, output_2),"
                + " found the keys prompt, response. Say which keys are meant with --map, such as"
                + " --map prompt=THEIR_KEY,response_a=THEIR_KEY,response_b=THEIR_KEY.");
  }
}
