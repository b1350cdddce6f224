package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {
  @TempDir Path folder;
  private DataFolder data;

  @BeforeEach
  void setUp() {
    data = new DataFolder(folder);
  }

  private static List<String> ids(Dataset data) {
    return DataFolder.items(data).stream().map(item -> item.id().value()).toList();
  }

  @Test
  void takesTheIdOfTheRow() {
    assertThat(
            data.items(
                """
                {"id": "q-1", "prompt": "Why?", "response": "X"}
                {"id": 2, "prompt": "Why?", "response": "X"}
                {"uid": "u3", "prompt": "Why?", "response": "X"}
                """))
        .extracting(item -> item.id().value())
        .containsExactly("q-1", "2", "u3");
  }

  @Test
  void makesAnIdOfTheContent() {
    Item item = data.item("{\"prompt\": \"Why?\", \"response\": \"X\"}");
    assertThat(item.id().value()).isEqualTo("3549a584aecbfa9f");
  }

  @Test
  void keepsIdAndTextsWhenTheColumnsAreSwappedAndTheLabelMirrored() {
    Item item =
        data.item(
            "{\"prompt\": \"Why?\", \"response_a\": \"X\", \"response_b\": \"Y\", \"label\":"
                + " \"A\"}");
    Item swapped =
        data.item(
            "{\"prompt\": \"Why?\", \"response_a\": \"Y\", \"response_b\": \"X\", \"label\":"
                + " \"B\"}");
    assertThat(swapped.id()).isEqualTo(item.id());
    assertThat(swapped.cluster()).isEqualTo(item.cluster());
    assertThat(texts(swapped)).isEqualTo(texts(item));
    assertThat(best(swapped)).isEqualTo(best(item)).isEqualTo("X");
  }

  private static Set<String> texts(Item item) {
    return item.candidates().stream().map(Candidate::text).collect(Collectors.toSet());
  }

  private static String best(Item item) {
    return item.label().orElseThrow() instanceof Label.Best(CandidateId best)
        ? item.candidates().stream()
            .filter(candidate -> candidate.id().equals(best))
            .map(Candidate::text)
            .findFirst()
            .orElseThrow()
        : "no best";
  }

  @Test
  void numbersRowsThatAreThereTwiceInBothPasses() {
    data.write(
        "data.jsonl",
        """
        {"id": "a", "prompt": "Why?", "response": "X"}
        {"id": "a", "prompt": "Why?", "response": "X"}
        {"id": "a#3", "prompt": "How?", "response": "X"}
        {"id": "a", "prompt": "Why?", "response": "X"}
        """);
    Dataset dataset = data.open("data.jsonl");
    assertThat(dataset.check().repeatedRows()).isEqualTo(2);
    assertThat(ids(dataset)).containsExactly("a", "a#2", "a#3", "a#4");
    assertThat(ids(dataset)).containsExactly("a", "a#2", "a#3", "a#4");
  }

  @Test
  void numbersContentIdsToo() {
    String row = "{\"prompt\": \"Why?\", \"response\": \"X\"}\n";
    assertThat(data.items(row + row))
        .extracting(item -> item.id().value())
        .containsExactly("3549a584aecbfa9f", "3549a584aecbfa9f#2");
  }

  @Test
  void refusesAnIdWithOtherContentAndNamesBothLines() {
    data.write(
        "data.jsonl",
        """
        {"id": "a", "prompt": "Why?", "response": "X"}
        {"id": "b", "prompt": "Why?", "response": "X"}
        {"id": "a", "prompt": "Why?", "response": "Y"}
        """);
    assertThat(DataFolder.problems(data.open("data.jsonl")))
        .containsExactly(
            "data.jsonl, line 3, $.id: expected an id of its own, found \"a\", which line 1 has"
                + " with other content. Rename one of them, or leave ids out to have them made from"
                + " the content.");
  }

  @Test
  void refusesAnIdOfAnotherFileWithOtherContent() {
    data.write("1.jsonl", "{\"id\": \"a\", \"prompt\": \"Why?\", \"response\": \"X\"}\n");
    data.write("2.jsonl", "{\"id\": \"a\", \"prompt\": \"Why?\", \"response\": \"Y\"}\n");
    assertThat(DataFolder.problems(data.open(ReadOptions.DEFAULTS, "1.jsonl", "2.jsonl")))
        .singleElement()
        .asString()
        .contains("found \"a\", which 1.jsonl, line 1, has with other content.");
  }

  @Test
  void takesRepeatedQuestionsForAClusterAndNotForAnId() {
    List<Item> items =
        data.items(
            """
            {"question_id": 7, "prompt": "Why?", "response": "X"}
            {"question_id": 7, "prompt": "Why?", "response": "Y"}
            """);
    assertThat(items).extracting(Item::cluster).containsExactly("7", "7");
    assertThat(items).extracting(Item::id).doesNotHaveDuplicates();
  }

  @Test
  void clustersRowsByTheirPromptOtherwise() {
    List<Item> items =
        data.items(
            """
            {"prompt": "Why?", "response": "X"}
            {"prompt": [{"role": "user", "content": "Why?"}], "response": "Y"}
            {"prompt": "How?", "response": "Y"}
            """);
    assertThat(items.get(0).cluster()).isEqualTo(items.get(1).cluster());
    assertThat(items.get(2).cluster()).isNotEqualTo(items.get(1).cluster());
  }

  @Test
  void readsReferenceRubricCategoryAndKeepsTheRest() {
    Item item =
        data.item(
            """
            {"prompt": "Why?", "response": "X", "ground_truth": 42, "rubric": "helpfulness", \
            "subset": "math", "prompt_id": "p", "extra": {"a": [1, 1e400]}}
            """);
    assertThat(item.reference()).contains("42");
    assertThat(item.rubric()).contains("helpfulness");
    assertThat(item.category()).contains("math");
    assertThat(item.metadata())
        .hasToString("{subset=\"math\", prompt_id=\"p\", extra={\"a\":[1,1E+400]}}");
  }
}
