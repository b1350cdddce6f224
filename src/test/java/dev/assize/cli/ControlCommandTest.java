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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Win rates controlled for length, through the front door.
class ControlCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private String imported(String name, ArrayNode rows) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".json"), rows.toString());
    String run = folder.resolve(name).toString();
    Result result = Cli.run("import", "alpaca-eval", file.toString(), "--out", run);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return run;
  }

  private static void row(ArrayNode rows, String model, double preference, int base, int its) {
    ObjectNode row = rows.addObject();
    row.put("instruction", "instruction " + rows.size());
    row.put("generator_1", "base").put("generator_2", model).put("preference", preference);
    row.put("output_1", "x".repeat(base)).put("output_2", "x".repeat(its));
  }

  /// A judge that likes longer answers, and a model that is no better than the baseline but longer.
  private String longWinded() throws IOException {
    var random = new Random(7);
    ArrayNode rows = MAPPER.createArrayNode();
    for (int at = 0; at < 600; at++) {
      int its = 900 + random.nextInt(400);
      int base = 800 + random.nextInt(400);
      double logit = 2 * Math.tanh((its - base) / 160.0);
      row(rows, "wordy", random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 2 : 1, base, its);
    }
    return imported("wordy", rows);
  }

  @Test
  void aTasteForLengthIsTakenOut() throws IOException {
    String run = longWinded();

    JsonNode control =
        MAPPER
            .readTree(Cli.run("report", run, "--control", "length", "--json").out())
            .get("control");
    JsonNode wordy = control.at("/win_rates/1");
    assertThat(wordy.get("model").asText()).isEqualTo("wordy");
    assertThat(wordy.get("raw").asDouble()).isGreaterThan(0.6);
    assertThat(wordy.get("controlled").asDouble()).isCloseTo(0.5, within(0.07));
    assertThat(control.at("/coefficients/0/style").asText()).isEqualTo("length");
    assertThat(control.at("/coefficients/0/value").asDouble()).isCloseTo(2, within(0.5));
    assertThat(Cli.run("report", run, "--control", "length").out())
        .contains(
            "Under control   against   win rate   controlled ± error",
            "Judge's taste   length 2.05 ± 0.19 (logits)");
    assertThat(Cli.run("report", run, "--control", "length", "--markdown").out())
        .contains("Under control");
    assertThat(Cli.run("report", run, "--control", "length", "--csv").out().lines().toList().get(2))
        .endsWith("," + wordy.get("standard_error").asText())
        .contains("," + wordy.get("controlled").asText() + ",");
  }

  @Test
  void aStyleThatNeverVariesIsWarnedOf() throws IOException {
    assertThat(Cli.run("report", longWinded(), "--control", "length,style").out())
        .contains("Poor fit: bold per word does not vary between the answers");
  }

  @Test
  void alpacaEvalsLengthControlledRatesComeOut() throws IOException {
    Path terms = Files.writeString(folder.resolve("terms.json"), terms().toString());
    List<JsonNode> models = SharedData.rows("alpacaeval2");
    // Each is a run of its own; AlpacaEvalPublishedTest has all of them.
    for (JsonNode model : List.of(models.get(0), models.get(models.size() - 1))) {
      ArrayNode rows = MAPPER.createArrayNode();
      for (int at = 0; at < model.get("preference").size(); at++) {
        row(
            rows,
            model.get("model").asText(),
            model.get("preference").get(at).asDouble(),
            model.get("len_baseline").get(at).asInt(),
            model.get("len_model").get(at).asInt());
      }
      String run = imported(model.get("model").asText(), rows);

      JsonNode found =
          MAPPER
              .readTree(
                  Cli.run(
                          "report",
                          run,
                          "--control",
                          "alpaca-eval",
                          "--control-terms",
                          terms.toString(),
                          "--json")
                      .out())
              .at("/control/win_rates/0");

      assertThat(found.get("controlled").asDouble() * 100)
          .isCloseTo(model.at("/published/length_controlled_winrate").asDouble(), within(0.2));
      assertThat(found.get("raw").asDouble() * 100)
          .isCloseTo(model.at("/published/win_rate").asDouble(), within(1e-9));
    }
  }

  private static ObjectNode terms() {
    List<JsonNode> aux = SharedData.rows("alpacaeval2_lc_aux");
    ObjectNode terms = MAPPER.createObjectNode();
    terms.set("difficulties", aux.get(0).get("values"));
    ArrayNode gamed = terms.putArray("gamed");
    for (String name : List.of("verbose", "concise")) {
      ObjectNode baseline = gamed.addObject();
      baseline.set("reference_characters", aux.get(1).get("len_baseline"));
      baseline.set("characters", aux.get(1).get("len_" + name));
      baseline.set("length_sum", aux.get(1).get("suff_" + name).get(0));
      baseline.set("difficulty_sum", aux.get(1).get("suff_" + name).get(1));
    }
    return terms;
  }

  @Test
  void termsOfOtherDataAreSeen() throws IOException {
    ArrayNode rows = MAPPER.createArrayNode();
    for (int at = 0; at < 6; at++) {
      row(rows, "model", 1.5 + at / 20.0, 10, 10 + at);
    }
    Path terms = Files.writeString(folder.resolve("t.json"), "{\"difficulties\": [1, 2, 0.5]}");

    assertThat(
            Cli.run(
                    "report",
                    imported("few", rows),
                    "--control",
                    "alpaca-eval",
                    "--control-terms",
                    terms.toString())
                .out())
        .contains(
            "model: no length-controlled rate: more rows than the terms have instructions: they are"
                + " for other");
  }

  @Test
  void answersWithoutATextAreLeftOutAndCounted() throws IOException {
    ArrayNode rows = MAPPER.createArrayNode();
    rows.addObject()
        .put("instruction", "i")
        .put("generator_1", "base")
        .put("generator_2", "model")
        .put("preference", 2);

    assertThat(Cli.run("report", imported("bare", rows), "--control", "length").out())
        .contains("1 comparison left out: the lengths of their answers are not known.");
  }

  @Test
  void wrongWordsAndFilesAreRefused() throws IOException {
    String run = longWinded();
    Path terms = Files.writeString(folder.resolve("t.json"), "{\"difficulties\": [1, \"x\"]}");

    assertThat(Cli.run("report", run, "--control", "size").err())
        .contains(
            "--control: expected length, headers, lists, bold, style or alpaca-eval, found"
                + " 'size'.");
    assertThat(Cli.run("report", run, "--control", "alpaca-eval").err())
        .contains("--control alpaca-eval: expected --control-terms FILE");
    assertThat(
            Cli.run("report", run, "--control", "alpaca-eval", "--control-terms", terms.toString())
                .err())
        .contains(terms + ": difficulties[1]: expected a number, found \"x\".");
  }
}
