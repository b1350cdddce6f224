package dev.assize.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelReaderTest {
  private static final String ACCEPTED =
      "expected A, B or tie; A>B, B>A or A=B; model_a or model_b; 1 or 2; or one of m1, m2,"
          + " response_a, response_b, found ";

  @TempDir Path folder;
  private DataFolder data;

  @BeforeEach
  void setUp() {
    data = new DataFolder(folder);
  }

  private static String row(String label) {
    return """
    {"prompt": "Why?", "response_a": "X", "response_b": "Y", "model_a": "m1", "model_b": "m2", "label": %s}
    """
        .formatted(label);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"A\"', m1",
    "'\"b\"', m2",
    "1, m1",
    "'\"2\"', m2",
    "2.0, m2",
    "'\"A>B\"', m1",
    "'\"A>>B\"', m1",
    "'\"B>A\"', m2",
    "'\"b>>a\"', m2",
    "'\"model_a\"', m1",
    "'\"model_b\"', m2",
    "'\"response_b\"', m2",
    "'\"m2\"', m2",
    "'\" A \"', m1"
  })
  void readsWhichAnswerIsBetter(String label, String best) {
    assertThat(data.item(row(label)).label()).contains(new Label.Best(new CandidateId(best)));
  }

  @ParameterizedTest
  @CsvSource({"'\"tie\"'", "'\"Tie\"'", "'\"A=B\"'", "'\"tie (bothbad)\"'"})
  void readsTies(String label) {
    assertThat(data.item(row(label)).label()).contains(new Label.Even());
  }

  @ParameterizedTest
  @CsvSource({"null", "'\"\"'"})
  void readsNothingFromAnEmptyLabel(String label) {
    assertThat(data.item(row(label)).label()).isEmpty();
  }

  @Test
  void refusesALabelThatMeansNothing() {
    assertThat(data.complaint(row("\"neither\"")))
        .isEqualTo(
            "data.jsonl, line 1, $.label: "
                + ACCEPTED
                + "\"neither\". Leave labels out with --map label=, or say what they mean with"
                + " --map label=label:FIRST/SECOND/TIE.");
  }

  @Test
  void refusesZeroAndSaysHowToReadIt() {
    assertThat(data.complaint(row("0")))
        .isEqualTo(
            "data.jsonl, line 1, $.label: "
                + ACCEPTED
                + "0, and so 1 may mean the first answer or the second. Say that 0 is the first"
                + " answer, with --map label=label:0/1, or that it is the second, with --map"
                + " label=label:1/0.");
  }

  @Test
  void takesAZeroForAReasonToDoubtAllLabels() {
    data.write("data.jsonl", row("1") + row("0"));
    assertThat(data.open("data.jsonl").check().isUsable()).isFalse();
  }

  @Test
  void refusesAModelNamedLikeTheOtherAnswersLetter() {
    String row =
        """
        {"prompt": "Why?", "response_a": "X", "response_b": "Y", "model_a": "B", "model_b": "A", "label": "A"}
        """;
    assertThat(data.complaint(row)).contains("found \"A\", which can be read in two ways.");
  }

  @Test
  void readsCodesThatTheMappingNames() {
    data.write("data.jsonl", row("0") + row("1"));
    assertThat(DataFolder.items(data.openMapped("data.jsonl", "label=label:0/1")))
        .extracting(item -> item.label().orElseThrow())
        .containsExactly(
            new Label.Best(new CandidateId("m1")), new Label.Best(new CandidateId("m2")));
  }

  @Test
  void readsCodesWithATie() {
    data.write("data.jsonl", row("\"left\"") + row("\"same\""));
    assertThat(DataFolder.items(data.openMapped("data.jsonl", "label=label:right/left/same")))
        .extracting(item -> item.label().orElseThrow())
        .containsExactly(new Label.Best(new CandidateId("m2")), new Label.Even());
  }

  @Test
  void refusesWhatIsNoCode() {
    data.write("data.jsonl", row("\"A\""));
    assertThat(DataFolder.problems(data.openMapped("data.jsonl", "label=label:0/1")).getFirst())
        .isEqualTo(
            "data.jsonl, line 1, $.label: expected one of the labels that --map names, 0/1, found"
                + " \"A\". Leave labels out with --map label=, or say what they mean with --map"
                + " label=label:FIRST/SECOND/TIE.");
  }

  @Test
  void leavesLabelsOutWhenAskedTo() {
    data.write("data.jsonl", row("\"good\""));
    assertThat(DataFolder.items(data.openMapped("data.jsonl", "label=")).getFirst().label())
        .isEmpty();
  }
}
