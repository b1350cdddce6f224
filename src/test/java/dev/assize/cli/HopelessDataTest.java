package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assize.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Data that there is little or nothing to say of: a plain sentence, and never a number that is
/// none.
class HopelessDataTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private String imported(String format, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("judged"), text);
    String run = folder.resolve("run").toString();
    Result result = Cli.run("import", format, file.toString(), "--out", run);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return run;
  }

  private static String reported(String run, String... options) throws IOException {
    Result json = Cli.run("report", run, "--json");
    assertThat(json.exitCode()).as(json.err()).isZero();
    assertThat(MAPPER.readTree(json.out()).isObject()).isTrue();
    assertThat(json.out()).doesNotContain("NaN", "Infinity");
    String[] all = new String[options.length + 2];
    all[0] = "report";
    all[1] = run;
    System.arraycopy(options, 0, all, 2, options.length);
    String text = Cli.run(all).out();
    assertThat(text).doesNotContain("NaN", "Infinity", "∞", "Exception");
    return text;
  }

  private static String battles(int rows, String winner) {
    StringBuilder text = new StringBuilder("question_id,model_a,model_b,winner\n");
    for (int at = 0; at < rows; at++) {
      text.append("q%d,a,b,%s\n".formatted(at, winner));
    }
    return text.toString();
  }

  @Test
  void oneModelOnly() throws IOException {
    String run =
        imported(
            "fastchat",
            """
            {"question_id": 1, "model": "a", "score": 8, "turn": 1}
            {"question_id": 2, "model": "a", "score": 6, "turn": 1}
            """);

    assertThat(reported(run)).contains("a        7.00").doesNotContain("win rate");
  }

  @Test
  void noItemInCommon() throws IOException {
    String one = imported("battles", "question_id,model_a,model_b,winner\nx,a,b,model_a\n");
    String two = folder.resolve("two").toString();
    Path file =
        Files.writeString(
            folder.resolve("two.csv"), "question_id,model_a,model_b,winner\ny,a,b,model_b\n");
    Cli.run("import", "battles", file.toString(), "--out", two);

    assertThat(Cli.run("report", one, two).out()).contains("no prompt in common");
  }

  @Test
  void allTies() throws IOException {
    assertThat(reported(imported("battles", battles(20, "tie")), "--control", "length"))
        .contains("No comparison has a winner: every one is a tie under this rule.");
  }

  @Test
  void allFailures() throws IOException {
    String run =
        imported(
            "llmbar",
            """
            {"label": 1, "winner_unswapped": null, "winner_swapped": null}
            {"label": 2, "winner_unswapped": null, "winner_swapped": null}
            """);

    assertThat(reported(run)).contains("No comparison was judged: there is no win rate.");
  }

  @Test
  void aSingleItem() throws IOException {
    assertThat(reported(imported("battles", battles(1, "model_a"))))
        .contains("One prompt only: what it shows may be chance.");
  }

  @Test
  void perfectSeparationOfThreeModels() throws IOException {
    assertThat(
            reported(
                imported(
                    "battles",
                    """
                    question_id,model_a,model_b,winner
                    1,a,b,model_a
                    2,b,c,model_a
                    3,a,c,model_a
                    """)))
        .contains("No ratings: a won all its battles");
  }

  @Test
  void perfectSeparationByLength() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int at = 0; at < 40; at++) {
      boolean longer = at % 2 == 0;
      rows.append(
          """
          {"instruction": "i%d", "generator_1": "base", "generator_2": "m", "preference": %d, "output_1": "%s", "output_2": "%s"}
          """
              .formatted(
                  at,
                  longer ? 2 : 1,
                  "x".repeat(longer ? 10 + at : 90),
                  "x".repeat(longer ? 90 : 10 + at)));
    }

    assertThat(reported(imported("alpaca-eval", rows.toString()), "--control", "length"))
        .contains("Poor fit: the styles predict every verdict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "\"NaN\"", "Infinity", "1e999"})
  void whatIsNoNumberInAFile(String preference) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("judged.json"),
            "[{\"instruction\": \"i\", \"generator_1\": \"a\", \"generator_2\": \"b\", \"preference\": %s}]"
                .formatted(preference));

    Result result =
        Cli.run(
            "import", "alpaca-eval", file.toString(), "--out", folder.resolve("run").toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("judged.json").doesNotContain("\tat ");
  }

  @Test
  void labelsThatMatchNoCandidate() throws IOException {
    Path data =
        Files.writeString(
            folder.resolve("data.jsonl"),
            """
            {"prompt": "p", "response_a": "one", "response_b": "two", "label": "somebody"}
            """);

    Result result = Cli.run("judge", data.toString(), "--out", folder.resolve("run").toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("data.jsonl", "somebody");
  }
}
