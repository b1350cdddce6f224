package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.cli.Cli.Result;
import dev.assize.verdict.compat.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Published tables through the front door: `import`, then `bench`.
class BenchPublishedTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private JsonNode bench(String name, List<ObjectNode> rows, int number) throws IOException {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(row).append('\n'));
    Path file = Files.writeString(folder.resolve("judged.jsonl"), text);
    String run = folder.resolve("run" + number).toString();
    Result imported = Cli.run("import", name, file.toString(), "--out", run);
    assertThat(imported.exitCode()).as(imported.err()).isZero();
    Result bench = Cli.run("bench", name, run, "--json");
    assertThat(bench.exitCode()).as(bench.err()).isZero();
    return MAPPER.readTree(bench.out());
  }

  private static JsonNode line(JsonNode table, String name) {
    for (JsonNode line : table.get("lines")) {
      if (line.get("name").asText().equals(name)) {
        return line;
      }
    }
    throw new AssertionError("no line " + name);
  }

  private static double percent(JsonNode line, String measure) {
    return line.get(measure).asDouble() * 100;
  }

  @ParameterizedTest
  @CsvSource({
    "Skywork_Skywork-Reward-Gemma-2-27B, 59.74, 66.33, 83.93, 50.00, 64.29",
    "internlm_internlm2-7b-reward, 56.49, 61.22, 71.43, 50.00, 59.43"
  })
  void judgeBench(
      String judge, double knowledge, double reasoning, double math, double coding, double overall)
      throws IOException {
    JsonNode table = bench("judgebench", judgeBench(judge), 0);

    assertThat(percent(line(table, "Knowledge"), "score")).isCloseTo(knowledge, within(0.005));
    assertThat(percent(line(table, "Reasoning"), "score")).isCloseTo(reasoning, within(0.005));
    assertThat(percent(line(table, "Math"), "score")).isCloseTo(math, within(0.005));
    assertThat(percent(line(table, "Coding"), "score")).isCloseTo(coding, within(0.005));
    assertThat(percent(table.get("overall"), "score")).isCloseTo(overall, within(0.005));
    assertThat(table.get("partial").asBoolean()).isFalse();
  }

  @Test
  void judgeBenchOfAJudgeThatFlips() throws IOException {
    JsonNode table = bench("judgebench", judgeBench("claude-3-haiku-20240307"), 0);

    JsonNode overall = table.get("overall");
    assertThat(percent(overall, "score")).isCloseTo(32.22, within(0.005));
    assertThat(overall.get("inconsistent").asDouble()).isEqualTo(135 / 270.0);
    assertThat(overall.get("rows").asLong()).isEqualTo(270);
    assertThat(table.get("flip_rate").asDouble()).isBetween(0.1, 0.5);
  }

  private static List<ObjectNode> judgeBench(String judge) {
    List<ObjectNode> rows = new ArrayList<>();
    for (JsonNode file : SharedData.rows("judgebench")) {
      if (file.get("judge_model").asText().equals(judge)) {
        for (JsonNode item : file.get("items")) {
          ObjectNode row = MAPPER.createObjectNode();
          row.set("pair_id", item.get(0));
          row.set("source", item.get(1));
          row.set("label", item.get(2));
          row.put("judge_name", judge);
          ArrayNode judgments = row.putArray("judgments");
          judgments.addObject().set("decision", item.get(3));
          judgments.addObject().set("decision", item.get(4));
          rows.add(row);
        }
      }
    }
    return rows;
  }

  @Test
  @Tag("slow")
  void llmBar() throws IOException {
    Map<String, List<JsonNode>> byJudge = new LinkedHashMap<>();
    for (JsonNode cell : SharedData.rows("llmbar_pairs")) {
      String judge = cell.get("judge").asText() + "/" + cell.get("strategy").asText();
      byJudge.computeIfAbsent(judge, _ -> new ArrayList<>()).add(cell);
    }
    List<List<JsonNode>> judges = List.copyOf(byJudge.values());
    // Every eighth of them: each is a run of its own.
    for (int number = 0; number < judges.size(); number += 8) {
      List<JsonNode> cells = judges.get(number);
      List<ObjectNode> rows = new ArrayList<>();
      cells.forEach(cell -> rows.addAll(llmBar(cell)));

      JsonNode table = bench("llmbar", rows, number);

      for (JsonNode cell : cells) {
        String path = cell.get("subset").asText();
        JsonNode line = line(table, path.substring(path.lastIndexOf('/') + 1));
        JsonNode published = cell.get("published_statistics");
        assertPublished(published, "correct_average", percent(line, "score"));
        assertPublished(published, "correct_False", percent(line, "right_in_given"));
        assertPublished(published, "correct_True", percent(line, "right_in_swapped"));
        assertPublished(published, "correct_both", percent(line, "right_in_both"));
        assertPublished(published, "equal", percent(line, "same_in_both"));
      }
    }
  }

  private static void assertPublished(JsonNode published, String name, double found) {
    String percent = published.get(name).asText().replaceAll(".*= ", "").replace("%", "");
    assertThat(found).as(name).isCloseTo(Double.parseDouble(percent), within(1e-9));
  }

  private static List<ObjectNode> llmBar(JsonNode cell) {
    List<ObjectNode> rows = new ArrayList<>();
    String labels = cell.get("label").asText();
    for (int at = 0; at < labels.length(); at++) {
      ObjectNode row = MAPPER.createObjectNode();
      row.set("subset", cell.get("subset"));
      row.put("label", labels.charAt(at) - '0');
      for (String order : List.of("winner_unswapped", "winner_swapped")) {
        char winner = cell.get(order).asText().charAt(at);
        if (winner == '-') {
          row.putNull(order);
        } else {
          row.put(order, String.valueOf(winner));
        }
      }
      rows.add(row);
    }
    return rows;
  }
}
