package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  private static final String JSON_LINES =
      """
      {"prompt": "Why?", "response": "X"}

      {"prompt": "How?", "response": "Y"}
      """;
  private static final String JSON_ARRAY =
      """
      [
        {"prompt": "Why?", "response": "X"},

        {"prompt": "How?",
         "response": "Y"}
      ]
      """;

  @TempDir Path folder;
  private DataFolder data;

  @BeforeEach
  void setUp() {
    data = new DataFolder(folder);
  }

  private static List<String> read(Dataset dataset) {
    return DataFolder.items(dataset).stream()
        .map(item -> item.position().line() + " " + DataFolder.line(item))
        .toList();
  }

  private void assertTwoRows(String name, long first, long second) {
    assertThat(read(data.open(name)))
        .containsExactly(
            first + " user: Why? / | response: [X] | -",
            second + " user: How? / | response: [Y] | -");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "a.ndjson", "a.json", "a.JSONL", "a.txt", "-"})
  void readsJsonLines(String name) {
    data.write(name, JSON_LINES);
    assertTwoRows(name, 1, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.jsonl", "a.txt", "-"})
  void readsAJsonArray(String name) {
    data.write(name, JSON_ARRAY);
    assertTwoRows(name, 2, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "a.txt", "-"})
  void readsCsv(String name) {
    data.write(name, "prompt,response\nWhy?,X\n\n\"How?\",\"Y\"\n");
    assertTwoRows(name, 2, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tsv", "a.tab", "-"})
  void readsTsv(String name) {
    data.write(name, "prompt\tresponse\r\nWhy?\tX\r\nHow?\tY");
    assertTwoRows(name, 2, 3);
  }

  @Test
  void readsCsvWithSemicolons() {
    data.write("a.csv", "prompt;response\nWhy?;X\nHow?;Y\n");
    assertTwoRows("a.csv", 2, 3);
  }

  @Test
  void readsFieldsOfSeveralLines() {
    data.write("a.csv", "prompt,response\n\"Wh\ny?\",\"a, \"\"b\"\"\nc\"\n\"x\r\ny\",Z\nlast,W");
    assertThat(read(data.open("a.csv")))
        .containsExactly(
            "2 user: Wh\ny? / | response: [a, \"b\"\nc] | -",
            "5 user: x\r\ny / | response: [Z] | -",
            "7 user: last / | response: [W] | -");
  }

  @Test
  void readsListsInCells() {
    data.write("a.csv", "prompt,responses,ranking\nWhy?,\"[\"\"X\"\", \"\"Y\"\"]\",\"[2, 1]\"\n");
    assertThat(read(data.open("a.csv")))
        .containsExactly("2 user: Why? / | 1: [X] | 2: [Y] | ranks {1=2, 2=1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl.gz", "a.gz", "a.jsonl", "-"})
  void unpacksGzipWhateverItIsCalled(String name) {
    data.writeGzip(name, JSON_LINES);
    assertTwoRows(name, 1, 3);
  }

  @Test
  void readsPlainTextThatIsCalledGzip() {
    data.write("a.jsonl.gz", JSON_LINES);
    assertTwoRows("a.jsonl.gz", 1, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "a.json", "a.csv"})
  void leavesAByteOrderMarkOut(String name) {
    data.write(name, "\uFEFF" + (name.endsWith("csv") ? "prompt,response\nWhy?,X\n" : JSON_LINES));
    assertThat(read(data.open(name)))
        .first()
        .asString()
        .endsWith("user: Why? / | response: [X] | -");
  }

  @Test
  void readsAnAnswerOfTenMegabytes() {
    data.write(
        "a.jsonl", "{\"prompt\": \"Why?\", \"response\": \"" + "é".repeat(5_000_000) + "\"}\n");
    assertThat(DataFolder.items(data.open("a.jsonl")).getFirst().candidates().getFirst().text())
        .hasSize(5_000_000)
        .containsOnlyOnce("é".repeat(5_000_000));
  }

  @Test
  void readsAnArrayThatIsAllInOneLine() {
    String row = "{\"prompt\": \"Why?\", \"response\": \"" + "x".repeat(1000) + "\"}";
    data.write("a.json", "[" + (row + ", ").repeat(999) + row + "]");
    assertThat(DataFolder.items(data.open("a.json"))).hasSize(1000);
  }

  @Test
  void keepsCharactersThatSpanTwoReads() {
    // 4-byte characters behind 1, 2 and 3 bytes, so that every cut through one is met at 64 KiB.
    for (String shift : List.of("", "a", "ab", "abc")) {
      String text = shift + "😀".repeat(40_000);
      data.write("a.jsonl", "{\"prompt\": \"Why?\", \"response\": \"" + text + "\"}\n");
      assertThat(DataFolder.items(data.open("a.jsonl")).getFirst().candidates().getFirst().text())
          .isEqualTo(text);
    }
  }

  @Test
  void readsSeveralFilesOfOneLayoutOneAfterTheOther() {
    data.write("1.jsonl", JSON_LINES);
    data.write("2.csv", "prompt,response\nWho?,Z\n");
    Dataset both = data.open(ReadOptions.DEFAULTS, "1.jsonl", "2.csv");
    assertThat(DataFolder.items(both))
        .extracting(item -> item.position().toString())
        .containsExactly("1.jsonl:1", "1.jsonl:3", "2.csv:2");
  }

  @Test
  void refusesFilesOfDifferentLayouts() {
    data.write("1.jsonl", JSON_LINES);
    data.write("2.csv", "prompt,chosen,rejected\nWho?,X,Y\n");
    assertThatThrownBy(() -> data.open(ReadOptions.DEFAULTS, "1.jsonl", "2.csv"))
        .hasMessage(
            "2.csv: expected single responses, as in 1.jsonl, found preference pairs. Judge files"
                + " of different layouts one by one.");
  }

  @Test
  void fingerprintsTheBytesOfTheFile() {
    data.write("a.csv", "prompt,response\nWhy?,X\n");
    assertThat(data.open("a.csv").check().files())
        .containsExactly(
            new FileFingerprint(
                "a.csv", 23, "76187de7a2c4460aa3120691caa9c43410f529b07f2b65e4fae9f5e9f9513726"));
  }
}
