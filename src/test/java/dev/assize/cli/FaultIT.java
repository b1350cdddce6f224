package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run whose judge fails in three of ten calls, in every way: `-Dassize.faulty=2000` for so many.
/// Whatever is no answer says the opposite of what the answers say.
@Tag("faults")
class FaultIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ITEMS = Integer.getInteger("assize.faulty", 200);

  @TempDir private Path folder;

  @Test
  void everyItemEndsJudgedByAnAnswerOrFailedForItsReason() throws IOException {
    try (LoopbackJudge judge =
        LoopbackJudge.start("--faults", "0.3", "--retry-after", "1", "--delay", "10")) {
      run(judge, "call-timeout: 1s, concurrency: 64");

      JsonNode stats = judge.stats();
      assertThat(stats.required("faults").properties())
          .allSatisfy(kind -> assertThat(kind.getValue().asInt()).isPositive());
      assertThat(stats.required("bodies").asInt()).isEqualTo(ITEMS);
      assertThat(stats.required("waits_kept").asInt()).isPositive();
      assertThat(stats.required("waits_broken").asInt()).isZero();
      assertThat(judgements()).hasSize(ITEMS).allSatisfy(FaultIT::isJudgedOrFailed);
      assertThat(judgements())
          .filteredOn(line -> line.required("outcome").asText().equals("decided"))
          .hasSizeGreaterThanOrEqualTo(ITEMS * 99 / 100);
    }
  }

  @Test
  void theLevelFindsWhatTheServerTakes() throws IOException {
    int capacity = 24;
    try (LoopbackJudge judge =
        LoopbackJudge.start("--capacity", String.valueOf(capacity), "--delay", "20")) {
      run(judge, "concurrency: {min: 1, max: 512}");

      JsonNode stats = judge.stats();
      assertThat(judgements())
          .hasSize(ITEMS)
          .allSatisfy(line -> assertThat(line.required("outcome").asText()).isEqualTo("decided"));
      // One cut for each time that it tried more: not a refusal for every other call.
      assertThat(stats.required("refused").asInt()).isLessThan(ITEMS / 4);
      assertThat(stats.required("peak").asInt()).isLessThan(8 * capacity);
    }
  }

  private void run(LoopbackJudge judge, String keys) throws IOException {
    Path config = folder.resolve("config.yaml");
    Files.writeString(config, judge.config(keys));
    StringBuilder rows = new StringBuilder();
    for (int item = 0; item < ITEMS; item++) {
      rows.append(
          """
          {"id": "i%1$d", "prompt": "Question %1$d?", "response_a": "One %1$d", "response_b": "Two %1$d"}
          """
              .formatted(item));
    }
    Path data = folder.resolve("data.jsonl");
    Files.writeString(data, rows);
    String out = folder.resolve("run").toString();
    try (Launched run =
        Launched.start(
            folder,
            Map.of(),
            "judge",
            data.toString(),
            "--config",
            config.toString(),
            "--out",
            out)) {
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  private List<JsonNode> judgements() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("run").resolve("judgements.jsonl"))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static void isJudgedOrFailed(JsonNode line) {
    switch (line.required("outcome").asText()) {
      case "decided" -> assertThat(line.required("winner").asText()).isEqualTo("response_a");
      case "unjudged" ->
          assertThat(line.required("orders").get(0).required("outcome").asText())
              .isIn("rate_limited", "server_error", "timeout", "connection", "malformed_reply");
      default -> throw new AssertionError("expected a decision or a failure, found " + line);
    }
  }
}
