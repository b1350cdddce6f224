package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assize.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private Result run(String format, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("judged.jsonl"), text);
    return Cli.run("import", format, file.toString(), "--out", folder.resolve("run").toString());
  }

  private List<JsonNode> judgements(String format, String text) throws IOException {
    Result result = run(format, text);
    assertThat(result.exitCode()).as(result.err()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("run/judgements.jsonl"))) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }

  private static List<String> outcomes(List<JsonNode> lines) {
    return lines.stream()
        .map(line -> line.get("outcome").asText() + " " + line.get("winner").asText())
        .toList();
  }

  @Test
  void alpacaEvalsOldMarksAreATieAndNoVerdict() throws IOException {
    assertThat(
            outcomes(
                judgements(
                    "alpaca-eval",
                    """
                    {"instruction": "a", "generator_1": "x", "generator_2": "y", "preference": 1}
                    {"instruction": "b", "generator_1": "x", "generator_2": "y", "preference": 2}
                    {"instruction": "c", "generator_1": "x", "generator_2": "y", "preference": 0}
                    {"instruction": "d", "generator_1": "x", "generator_2": "y", "preference": -1}
                    """)))
        .containsExactly("decided x", "decided y", "tied null", "unjudged null");
  }

  @Test
  void aModelAgainstItselfIsTwoCandidates() throws IOException {
    assertThat(
            judgements(
                    "alpaca-eval",
                    """
                    {"instruction": "a", "generator_1": "x", "generator_2": "x", "preference": 2}
                    """)
                .getFirst()
                .get("winner")
                .asText())
        .isEqualTo("x#2");
  }

  @Test
  void arenaHardShowsTheBaselineFirstInTheFirstGame() throws IOException {
    assertThat(
            outcomes(
                judgements(
                    "arena-hard",
                    """
                    {"uid": "1", "model": "m", "baseline": "b", "games": [{"score": "A>>B"}, {"score": "B>A"}]}
                    {"uid": "2", "model": "m", "baseline": "b", "games": [{"score": "A>B"}, {"score": "A>B"}]}
                    {"uid": "3", "model": "m", "baseline": "b", "games": [{"score": "A=B"}, {"score": null}]}
                    {"question_id": "4", "model": "m", "games": [{"score": "B>A"}, {"score": "A>B"}]}
                    """)))
        .containsExactly("decided b", "order_dependent null", "unjudged null", "decided m");
  }

  @Test
  void rowsThatComeTwiceKeepAnIdEachAndAreCounted() throws IOException {
    String row =
        """
        {"question_id": 81, "turn": 1, "model_1": "a", "model_2": "b", "g1_winner": "tie", "g2_winner": "tie"}
        """;

    assertThat(judgements("fastchat", row + row))
        .extracting(line -> line.get("id").asText())
        .containsExactly("81/turn 1/a/b", "81/turn 1/a/b#2");
    assertThat(Files.readString(folder.resolve("run/summary.json")))
        .contains(
            "1 row compares what an earlier row compared (same prompt and models); each counts");
  }

  @Test
  void aWinnerMayBeNamedByModelOrBothBad() throws IOException {
    assertThat(
            outcomes(
                judgements(
                    "battles",
                    """
                    {"model_a": "x", "model_b": "y", "winner": "y"}
                    {"model_a": "x", "model_b": "y", "winner": "tie (bothbad)"}
                    {"model_a": "x", "model_b": "y", "winner": null}
                    """)))
        .containsExactly("decided y", "tied null", "unjudged null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alpaca-eval | {"instruction": "a", "generator_1": "x", "generator_2": "y", "preference": 3} | line 1, $.preference: expected a preference of 1 to 2, or null, found the number 3.
          alpaca-eval | {"instruction": "a", "generator_1": "x", "generator_2": "y", "preference": NaN} | line 1: expected a JSON object, found NaN at column
          fastchat | {"question_id": 1, "model_1": "x", "model_2": "y", "g1_winner": "x", "g2_winner": "tie"} | line 1, $.g1_winner: expected model_1, model_2, tie or error, found "x".
          fastchat | {"question_id": 1, "model": "x", "score": "high"} | line 1, $.score: expected a score, -1 or null, found "high".
          arena-hard | {"uid": 1, "model": "x", "games": [{"score": "A"}]} | line 1, $.games[0].score: expected A>>B, A>B, A=B, B>A, B>>A or null, found "A".
          judgebench | {"pair_id": 1, "label": "A", "judgments": [{"decision": "A>B"}]} | line 1, $.label: expected A>>B, A>B, A=B, B>A, B>>A or null, found "A".
          llmbar | {"label": 3, "results": [{"swap = False": {"winner": "1"}, "swap = True": {"winner": "1"}}]} | line 1, $.label: expected 1 or 2, found the number 3.
          llmbar | {"label": 1, "results": ["text"]} | line 1, $.results[0]: expected an object with the keys swap = False, swap = True, found "text".
          battles | {"model_a": "x", "model_b": "y", "winner": "z"} | line 1, $.winner: expected model_a, model_b, tie, or one of the two models' names, found "z".
          battles | {"model": "x"} | line 1, $: expected the keys of battles (model_a, model_b, winner), found an object with the keys model. Other formats are alpaca-eval, fastchat, arena-hard, judgebench, llmbar.
          """)
  void aRowThatIsNotTheToolsIsRefused(String format, String row, String complaint)
      throws IOException {
    Result refused = run(format, row + "\n");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .startsWith("assize: " + folder.resolve("judged.jsonl") + ", " + complaint);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    assertThat(run("battles", "").err())
        .isEqualTo(
            "assize: %s: expected at least one judged row, found none.\n"
                .formatted(folder.resolve("judged.jsonl")));
  }

  @Test
  void anUnknownFormatIsRefused() throws IOException {
    assertThat(run("arenahard", "").err())
        .isEqualTo(
            "assize: expected a format out of alpaca-eval, fastchat, arena-hard, judgebench,"
                + " llmbar, battles, found 'arenahard'. Did you mean arena-hard?\n");
  }

  @Test
  void aRunThatIsThereIsNotOverwritten() throws IOException {
    String row = "{\"model_a\": \"x\", \"model_b\": \"y\", \"winner\": \"tie\"}\n";
    run("battles", row);

    assertThat(run("battles", row).err())
        .isEqualTo(
            "assize: --out %s: expected a new folder, found a run.\n"
                .formatted(folder.resolve("run")));
  }
}
