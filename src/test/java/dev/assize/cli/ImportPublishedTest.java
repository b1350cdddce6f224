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
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Other people's published numbers through the front door: `import`, then `report`.
class ImportPublishedTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private int runs;

  private Path lines(List<? extends JsonNode> rows) throws IOException {
    StringBuilder text = new StringBuilder();
    for (JsonNode row : rows) {
      text.append(row).append('\n');
    }
    return Files.writeString(folder.resolve("judged.jsonl"), text);
  }

  private JsonNode report(String format, Path file, String... options) throws IOException {
    String run = folder.resolve("run" + runs++).toString();
    List<String> arguments =
        new ArrayList<>(List.of("import", format, file.toString(), "--out", run));
    arguments.addAll(List.of(options));
    Result imported = Cli.run(arguments.toArray(String[]::new));
    assertThat(imported.err()).isEmpty();
    assertThat(imported.exitCode()).isZero();
    Result reported = Cli.run("report", run, "--json");
    assertThat(reported.exitCode()).as(reported.err()).isZero();
    JsonNode json = MAPPER.readTree(reported.out());
    assertThat(json).isEqualTo(MAPPER.readTree(Path.of(run, "summary.json").toFile()));
    return json;
  }

  private static JsonNode rate(JsonNode report, String model) {
    for (JsonNode rate : report.get("win_rates")) {
      if (rate.get("model").asText().equals(model)) {
        return rate;
      }
    }
    throw new AssertionError("no rate of " + model);
  }

  private static List<ObjectNode> annotations(JsonNode model) {
    List<ObjectNode> rows = new ArrayList<>();
    for (JsonNode preference : model.get("preference")) {
      ObjectNode row = MAPPER.createObjectNode();
      row.put("instruction", "instruction " + rows.size());
      row.put("generator_1", model.get("baseline").asText());
      row.put("generator_2", model.get("model").asText());
      row.put("annotator", model.get("annotator").asText());
      row.set("preference", preference);
      rows.add(row);
    }
    return rows;
  }

  @Test
  void alpacaEval1() throws IOException {
    for (JsonNode model : SharedData.rows("alpacaeval1")) {
      JsonNode published = model.get("published");
      JsonNode found =
          rate(report("alpaca-eval", lines(annotations(model))), model.get("model").asText());

      assertThat(found.get("win_rate").asDouble() * 100)
          .isCloseTo(published.get("win_rate").asDouble(), within(1e-9));
      assertThat(found.get("standard_error").asDouble() * 100)
          .isCloseTo(published.get("standard_error").asDouble(), within(1e-9));
      assertThat(found.get("judged").asLong()).isEqualTo(published.get("n_total").asLong());
    }
  }

  @Test
  void alpacaEval2() throws IOException {
    for (JsonNode model : SharedData.rows("alpacaeval2")) {
      JsonNode published = model.get("published");
      Path file = folder.resolve("annotations.json.gz");
      ArrayNode rows = MAPPER.createArrayNode().addAll(annotations(model));
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(MAPPER.writeValueAsBytes(rows));
      }
      JsonNode found = rate(report("alpaca-eval", file), model.get("model").asText());

      assertThat(found.get("win_probability").asDouble() * 100)
          .isCloseTo(published.get("win_rate").asDouble(), within(1e-9));
      assertThat(found.get("win_probability_standard_error").asDouble() * 100)
          .isCloseTo(published.get("standard_error").asDouble(), within(1e-9));
      assertThat(found.get("win_rate").asDouble() * 100)
          .isCloseTo(published.get("discrete_win_rate").asDouble(), within(1e-9));
      assertThat(found.get("wins").asLong()).isEqualTo(published.get("n_wins").asLong());
      assertThat(found.get("losses").asLong()).isEqualTo(published.get("n_wins_base").asLong());
      assertThat(found.get("ties").asLong()).isEqualTo(published.get("n_draws").asLong());
      assertThat(found.get("judged").asLong()).isEqualTo(published.get("n_total").asLong());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Skywork_Skywork-Reward-Gemma-2-27B, 64.29, 0",
    "internlm_internlm2-7b-reward, 59.43, 0",
    "claude-3-haiku-20240307, 32.22, 135"
  })
  void judgeBench(String judge, double accuracy, long inconsistent) throws IOException {
    List<ObjectNode> rows = new ArrayList<>();
    for (JsonNode file : SharedData.rows("judgebench")) {
      if (file.get("judge_model").asText().equals(judge)) {
        file.get("items").forEach(item -> rows.add(judgeBench(item, judge)));
      }
    }

    JsonNode report = report("judgebench", lines(rows));

    assertThat(report.get("label_agreement_strict").asDouble() * 100)
        .isCloseTo(accuracy, within(0.005));
    if (inconsistent > 0) {
      // The peer's count has those with a verdict in one order only.
      long oneSilent = report.at("/agreement/positions/one_silent").asLong();
      assertThat(report.get("order_dependent").asLong() + oneSilent).isEqualTo(inconsistent);
    }
  }

  private static ObjectNode judgeBench(JsonNode item, String judge) {
    ObjectNode row = MAPPER.createObjectNode();
    row.set("pair_id", item.get(0));
    row.set("source", item.get(1));
    row.set("label", item.get(2));
    row.put("judge_name", judge);
    ArrayNode judgments = row.putArray("judgments");
    judgments.addObject().set("decision", item.get(3));
    judgments.addObject().set("decision", item.get(4));
    return row;
  }

  // Each cell is a run of its own, which takes a while for all of them.
  @Test
  void llmBarEveryTwelfthCell() throws IOException {
    List<JsonNode> cells = SharedData.rows("llmbar_pairs");
    llmBar(
        IntStream.range(0, cells.size()).filter(at -> at % 12 == 0).mapToObj(cells::get).toList());
  }

  @Tag("slow")
  @Test
  void llmBarEveryCell() throws IOException {
    List<JsonNode> cells = SharedData.rows("llmbar_pairs");
    assertThat(cells).hasSize(228);
    llmBar(cells);
  }

  private void llmBar(List<JsonNode> cells) throws IOException {
    for (JsonNode cell : cells) {
      JsonNode published = cell.get("published_statistics");
      Path file = Files.writeString(folder.resolve("result.json"), llmBar(cell).toString());

      JsonNode positions = report("llmbar", file).at("/agreement/positions");

      Map.of(
              "correct_given", "correct_False",
              "correct_swapped", "correct_True",
              "correct_average", "correct_average",
              "correct_both", "correct_both",
              "equal", "equal")
          .forEach((ours, theirs) -> {
            String percent = published.get(theirs).asText().replaceAll(".*= ", "").replace("%", "");
            assertThat(positions.get(ours).asDouble() * 100)
                .isCloseTo(Double.parseDouble(percent), within(1e-9));
          });
    }
  }

  private static ArrayNode llmBar(JsonNode cell) {
    ArrayNode rows = MAPPER.createArrayNode();
    String labels = cell.get("label").asText();
    for (int at = 0; at < labels.length(); at++) {
      ObjectNode row = rows.addObject();
      row.put("label", labels.charAt(at) - '0');
      ObjectNode result = row.putArray("results").addObject();
      for (Map.Entry<String, String> order :
          Map.of("swap = False", "winner_unswapped", "swap = True", "winner_swapped").entrySet()) {
        char winner = cell.get(order.getValue()).asText().charAt(at);
        ObjectNode said = result.putObject(order.getKey());
        if (winner == '-') {
          said.putNull("winner");
        } else {
          said.put("winner", String.valueOf(winner));
        }
      }
    }
    return rows;
  }

  @Test
  void fastChatPairs() throws IOException {
    Map<String, ObjectNode> rows = new LinkedHashMap<>();
    for (JsonNode row : SharedData.rows("verdicts")) {
      if (row.get("family").asText().equals("mtbench_pair")) {
        String key = row.get("question_id").asText() + "/" + row.get("turn").asText();
        boolean first = !rows.containsKey(key);
        ObjectNode judged = rows.computeIfAbsent(key, _ -> MAPPER.createObjectNode());
        judged.set("question_id", row.get("question_id"));
        judged.set("turn", row.get("turn"));
        judged.put("model_1", "phi-3").put("model_2", "phi-3-dpo");
        judged.set(first ? "g1_winner" : "g2_winner", row.get("winner_model"));
      }
    }

    JsonNode report = report("fastchat", lines(List.copyOf(rows.values())));

    JsonNode expected = SharedData.rows("mtbench_pair_expected").getFirst().get("models");
    for (String model : List.of("phi-3", "phi-3-dpo")) {
      JsonNode published = expected.get(model);
      JsonNode found = rate(report, model);
      assertThat(found.get("wins").asLong()).isEqualTo(published.get("win").asLong());
      assertThat(found.get("ties").asLong()).isEqualTo(published.get("tie").asLong());
      assertThat(found.get("losses").asLong()).isEqualTo(published.get("loss").asLong());
      assertThat(found.get("left_out").asLong()).isEqualTo(2);
      assertThat(found.get("win_rate").asDouble())
          .isCloseTo(published.get("win_rate_adjusted").asDouble(), within(1e-12));
      assertThat(found.get("strict_win_rate").asDouble())
          .isCloseTo(published.get("win_rate").asDouble(), within(1e-12));
    }
  }

  @Test
  void ratingsOfBattles() throws IOException {
    List<JsonNode> all = SharedData.rows("bt_arena_hard_battles");
    JsonNode oracle = all.getFirst().get("bt");

    JsonNode report = report("battles", lines(all.subList(1, all.size())));

    JsonNode ratings = report.at("/ranking/ratings");
    assertThat(ratings).hasSize(oracle.size());
    ratings.forEach(rating ->
        assertThat(rating.get("rating").asDouble())
            .isCloseTo(oracle.get(rating.get("model").asText()).asDouble(), within(0.01)));
  }
}
