package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  private static final String GOOD = "{\"prompt\": \"Why?\", \"response\": \"X\"}\n";

  @TempDir Path folder;
  private DataFolder data;

  @BeforeEach
  void setUp() {
    data = new DataFolder(folder);
  }

  private void assertNotOpened(String name, String message) {
    assertThatThrownBy(() -> data.open(name))
        .isInstanceOf(DatasetException.class)
        .hasMessage(message);
  }

  private void assertProblems(String name, long items, String... messages) {
    DatasetCheck check = data.open(name).check();
    assertThat(check.problems()).extracting(DatasetProblem::message).containsExactly(messages);
    assertThat(check.items()).isEqualTo(items);
    assertThat(check.isClean()).isFalse();
  }

  @Test
  void namesAMissingFile() {
    assertNotOpened(
        "none.jsonl",
        "none.jsonl: expected a data file, found nothing at this path. Check the path.");
  }

  @Test
  void namesAFolder() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    assertNotOpened("d", "d: expected a data file, found a folder. Name the files in it.");
  }

  @Test
  void namesAnEmptyFile() {
    data.write("a.jsonl", "");
    assertNotOpened("a.jsonl", "a.jsonl: expected at least one row, found an empty file.");
  }

  @Test
  void namesAFileWithoutRows() {
    data.write("a.csv", "prompt,response\n");
    assertNotOpened("a.csv", "a.csv: expected at least one row, found none.");
    data.write("a.json", "[]");
    assertNotOpened("a.json", "a.json: expected at least one row, found none.");
    data.writeGzip("a.jsonl.gz", "\n \n");
    assertNotOpened("a.jsonl.gz", "a.jsonl.gz: expected at least one row, found none.");
  }

  @Test
  void namesWhatIsNoData() {
    data.write("a", "hello world\n");
    assertNotOpened(
        "a",
        "a: expected JSONL, a JSON array, CSV, TSV or Parquet, found text that begins \"hello"
            + " world\". Name the file .csv, .tsv, .json or .jsonl if it is one of them.");
    data.write("a.jsonl", "x".getBytes(StandardCharsets.UTF_16));
    assertNotOpened(
        "a.jsonl",
        "a.jsonl: expected JSONL, a JSON array, CSV, TSV or Parquet, found text in UTF-16. Convert"
            + " it with: iconv -f utf-16 -t utf-8.");
  }

  @Test
  void namesTheKeysOfASingleObject() {
    data.write("a.json", "{\n  \"version\": 1,\n  \"data\": [{\"prompt\": \"Why?\"}]\n}\n");
    assertNotOpened(
        "a.json",
        "a.json: expected a JSON array of objects, or one object per line, found one object with"
            + " the keys version, data. Take the list out: jq -c '.[\"data\"][]' FILE >"
            + " rows.jsonl.");
  }

  @Test
  void goesOnAfterABrokenLine() {
    data.write("a.jsonl", GOOD.repeat(16) + "{\"prompt\": \"Why?\", \"response\": \"X\n" + GOOD);
    assertProblems(
        "a.jsonl",
        17,
        "a.jsonl, line 17: expected a JSON object, found JSON that is cut off at column 34.");
  }

  @Test
  void namesEveryWayInWhichALineCanBeBroken() {
    data.write(
        "a.jsonl",
        GOOD
            + """
            {"prompt": "Why?", "prompt": "How?", "response": "X"}
            {"prompt": NaN, "response": "X"}
            [1]
            {"prompt": "Why?", "response": "X"} {}
            {"prompt": "Why?" "response": "X"}
            {
            {"prompt": "Why?", "response": "\\ud83d"}
            """);
    assertProblems(
        "a.jsonl",
        1,
        "a.jsonl, line 2: expected a JSON object, found the key \"prompt\" twice. Keep"
            + " one of the two.",
        "a.jsonl, line 3: expected a JSON object, found NaN at column 15, which JSON does not have."
            + " Write null, or leave the key out.",
        "a.jsonl, line 4: expected a JSON object, found a list of 1. Write one object per line.",
        "a.jsonl, line 5: expected a JSON object, found more text after it at column 37.",
        "a.jsonl, line 6: expected a JSON object, found broken JSON at column 19: Unexpected"
            + " character ('\"' (code 34)): was expecting comma to separate Object entries.",
        "a.jsonl, line 7: expected a JSON object, found JSON that is cut off at column 2. Put each"
            + " object on one line: jq -c . FILE.",
        "a.jsonl, line 8, $.response: expected text of whole characters, found half of one (a lone"
            + " \\uD800 to \\uDFFF). Remove it where the file is made: it cannot be sent to a"
            + " judge.");
  }

  @Test
  void namesMissingAndEmptyFields() {
    data.write(
        "a.jsonl",
        GOOD
            + """
            {"prompt": "Why?", "reply": "X"}
            {"prompt": "Why?", "response": null}
            {"prompt": "", "response": "X"}
            {"prompt": "Why?", "response": " "}
            {"prompt": "Why?", "response": 5}
            {"prompt": [], "response": "X"}
            {"prompt": [{"role": "tool", "content": "x"}], "response": "X"}
            """);
    assertProblems(
        "a.jsonl",
        1,
        "a.jsonl, line 2, $.response: expected this key, found the keys prompt, reply.",
        "a.jsonl, line 3, $.response: expected a text that is not empty, found null.",
        "a.jsonl, line 4, $.prompt: expected a text that is not empty, found an empty text.",
        "a.jsonl, line 5, $.response: expected a text that is not empty, found a text of blanks.",
        "a.jsonl, line 6, $.response: expected a text that is not empty, found the number 5.",
        "a.jsonl, line 7, $.prompt: expected a text or a list of messages, found an empty list.",
        "a.jsonl, line 8, $.prompt[0].role: expected the role system, user or assistant, found"
            + " \"tool\".");
  }

  @Test
  void namesTheElementOfAnArray() {
    data.write(
        "a.json",
        """
        [{"prompt": "Why?", "response": "X"}, {"prompt": "Why?", "response": {"k": 1, "k": 2}},
        3, {"prompt": "Why?", "response": ""}, {"prompt": "How?", "response": "X"}]
        """);
    assertProblems(
        "a.json",
        2,
        "a.json, line 1, $[1]: expected a JSON object, found the key \"k\" twice. Keep"
            + " one of the two.",
        "a.json, line 2, $[2]: expected a JSON object, found the number 3. Write a list of"
            + " objects.",
        "a.json, line 2, $[3].response: expected a text that is not empty, found an empty text.");
  }

  @Test
  void endsAtABrokenArray() {
    data.write("a.json", "[{\"prompt\": \"Why?\", \"response\": \"X\"},\n{\"prompt\":");
    assertProblems(
        "a.json",
        1,
        "a.json, line 2: expected a JSON array of objects, found JSON that is cut off at column"
            + " 11.");
    assertThat(data.open("a.json").check().isUsable()).isFalse();
  }

  @Test
  void namesRowsWithTooFewFields() {
    data.write("a.csv", "prompt,response\nWhy?,X\nHow?\nWho?,a,b\nWhen?,Y\n");
    assertProblems(
        "a.csv",
        2,
        "a.csv, line 3: expected 2 fields (prompt, response), found 1. Quote fields that hold a"
            + " separator, a quote or a line break.",
        "a.csv, line 4: expected 2 fields (prompt, response), found 3. Quote fields that hold a"
            + " separator, a quote or a line break.");
  }

  @Test
  void endsAtABrokenQuote() {
    data.write("a.csv", "prompt,response\nWhy?,X\nHow?,\"a\" b\nWho?,Y\n");
    assertProblems(
        "a.csv",
        1,
        "a.csv, line 3: expected fields that are quoted as CSV asks for, found a broken quote:"
            + " Invalid character between encapsulated token and delimiter at line: 3, position:"
            + " 33. Quote a field as a whole, and write \"\" for a quote within it.");
  }

  @Test
  void refusesTwoColumnsOfOneName() {
    data.write("a.csv", "prompt,response,response\nWhy?,X,Y\n");
    assertNotOpened(
        "a.csv",
        "a.csv, line 1: expected a name of its own for each column, found two named \"response\"."
            + " Rename one.");
  }

  @Test
  void endsAtBytesThatAreNotUtf8() {
    byte[] latin =
        "{\"prompt\": \"Pourquoi é ?\", \"response\": \"X\"}\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] good = GOOD.repeat(3000).getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(good, good.length + latin.length);
    System.arraycopy(latin, 0, all, good.length, latin.length);
    data.write("a.jsonl", all);
    assertProblems(
        "a.jsonl",
        3000,
        "a.jsonl, line 3001: expected text in UTF-8, found the byte 0xE9, which does not belong"
            + " there. Convert the file, for example with: iconv -f latin1 -t utf-8.");
    assertThat(data.open("a.jsonl").check().isUsable()).isFalse();
  }

  @Test
  void endsWhereACharacterIsCutOff() {
    byte[] whole = (GOOD + "{\"prompt\": \"é").getBytes(StandardCharsets.UTF_8);
    data.write("a.jsonl", Arrays.copyOf(whole, whole.length - 1));
    assertProblems(
        "a.jsonl",
        1,
        "a.jsonl, line 2: expected text in UTF-8, found the byte 0xC3, which does not belong there."
            + " Convert the file, for example with: iconv -f latin1 -t utf-8.");
  }

  @Test
  void endsWhereGzipIsCutOff() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      rows.append("{\"prompt\": \"Why ")
          .append(Integer.toHexString(i * 0x9E3779B1))
          .append("?\", \"response\": \"X\"}\n");
    }
    byte[] packed = Files.readAllBytes(data.writeGzip("whole.jsonl.gz", rows.toString()));
    data.write("a.jsonl.gz", Arrays.copyOf(packed, packed.length / 2));
    DatasetCheck check = data.open("a.jsonl.gz").check();
    assertThat(check.items()).isBetween(5_000L, 15_000L);
    assertThat(check.blocking())
        .extracting(DatasetProblem::message)
        .containsExactly(
            "a.jsonl.gz, line "
                + (check.items() + 1)
                + ": expected a whole gzip file, found one that is cut off. Fetch or write the file"
                + " again.");
    data.write("b.jsonl.gz", Arrays.copyOf(packed, 5));
    assertNotOpened(
        "b.jsonl.gz",
        "b.jsonl.gz: expected a whole gzip file, found one that is cut off. Fetch or write the file"
            + " again.");
  }

  @Test
  void countsAllBadRowsAndKeepsTheFirstTwenty() {
    data.write("a.jsonl", GOOD + "{}\n".repeat(100));
    DatasetCheck check = data.open("a.jsonl").check();
    assertThat(check.badRows()).isEqualTo(100);
    assertThat(check.problems()).hasSize(20);
    assertThat(check.isUsable()).isTrue();
  }

  @Test
  void refusesDataWithoutOneItem() {
    data.write("a.jsonl", "{\"prompt\": \"Why?\", \"response\": \"\"}\n");
    assertThat(data.open("a.jsonl").check().blocking())
        .extracting(DatasetProblem::message)
        .containsExactly(
            "a.jsonl: expected at least one row that can be judged, found none: 1 row bad, 0 rows"
                + " without a partner.");
  }

  @Test
  void givesBadRowsInTheirPlace() {
    data.write("a.jsonl", GOOD + "{}\n" + GOOD);
    assertThat(DataFolder.rows(data.open("a.jsonl")))
        .extracting(row -> row.getClass().getSimpleName())
        .isEqualTo(List.of("Good", "Bad", "Good"));
  }
}
