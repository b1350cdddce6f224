package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The names that readers of `judgements.jsonl` rely on stand in each line, whatever was judged.
class JudgementLineTest {
  @TempDir private Path folder;

  private JsonNode line(String row, String template) throws IOException {
    Path data = Files.writeString(folder.resolve("data.jsonl"), row);
    Path run = folder.resolve("run");
    Cli.run("judge", data.toString(), "--template", template, "--out", run.toString());
    return new JsonMapper().readTree(run.resolve("judgements.jsonl").toFile());
  }

  private static void holdsEveryName(JsonNode line) {
    assertThat(line.fieldNames())
        .toIterable()
        .contains(
            "id",
            "outcome",
            "winner",
            "win_probability",
            "win_probability_low",
            "win_probability_high",
            "orders",
            "comparisons",
            "scores",
            "candidates");
  }

  @Test
  void aPair() throws IOException {
    holdsEveryName(
        line(
            """
            {"prompt": "Q", "response_a": "one", "response_b": "two"}
            """,
            "pairwise"));
  }

  @Test
  void severalCandidates() throws IOException {
    holdsEveryName(
        line(
            """
            {"prompt": "Q", "responses": ["one", "two", "three"]}
            """,
            "pairwise"));
  }

  @Test
  void aRatedAnswer() throws IOException {
    holdsEveryName(
        line(
            """
            {"prompt": "Q", "response": "one"}
            """,
            "rating"));
  }
}
