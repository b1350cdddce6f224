package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A temperature from one run's labels, used by another.
class CalibrationCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String DATA = "samples/first.jsonl";

  @TempDir private Path folder;

  private String labelled;
  private String file;

  @BeforeEach
  void saved() {
    labelled = folder.resolve("labelled").toString();
    file = folder.resolve("calibration.json").toString();
    Cli.run("judge", DATA, "--out", labelled);
    Result saved = Cli.run("report", labelled, "--save-calibration", file);
    assertThat(saved.exitCode()).as(saved.err()).isZero();
  }

  private ObjectNode content() throws IOException {
    return (ObjectNode) MAPPER.readTree(Path.of(file).toFile());
  }

  private static JsonNode report(String run, String... options) throws IOException {
    String[] all = new String[options.length + 3];
    all[0] = "report";
    all[1] = run;
    all[2] = "--json";
    System.arraycopy(options, 0, all, 3, options.length);
    Result result = Cli.run(all);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return MAPPER.readTree(result.out());
  }

  @Test
  void theFileSaysWhomItIsForAndWhatItRestsOn() throws IOException {
    assertThat(content().get("template").asText()).isEqualTo("pairwise");
    assertThat(content().at("/judges/0/name").asText()).isEqualTo("rules");
    JsonNode entry = content().at("/calibrations/0");
    assertThat(entry.get("source").asText()).isEqualTo("votes");
    assertThat(entry.get("temperature").asDouble()).isGreaterThan(1);
    assertThat(entry.get("prompts").asLong()).isEqualTo(16);
    assertThat(entry.at("/held_out/log_loss").asDouble())
        .isLessThan(entry.at("/before/log_loss").asDouble());
  }

  @Test
  void calibratedProbabilitiesStandBesideTheRawOnes() throws IOException {
    JsonNode raw = report(labelled).at("/win_rates/0");
    JsonNode rate = report(labelled, "--calibration", file).at("/win_rates/0");

    assertThat(raw.has("calibrated_win_probability")).isFalse();
    assertThat(rate.get("win_probability")).isEqualTo(raw.get("win_probability"));
    // Of 16 comparisons 9 are won for sure, 5 lost for sure, 2 even.
    double temperature = content().at("/calibrations/0/temperature").asDouble();
    double sure = 1 / (1 + Math.exp(-Math.log(Math.pow(2, 50) - 1) / temperature));
    assertThat(rate.get("calibrated_win_probability").asDouble())
        .isCloseTo((9 * sure + 5 * (1 - sure) + 1) / 16, within(1e-9));
  }

  @Test
  void aJudgedRunKeepsItsCalibration() throws IOException {
    String run = folder.resolve("run").toString();

    Result judged = Cli.run("judge", DATA, "--out", run, "--calibration", file);

    assertThat(judged.out()).contains("Calibrated      heron-7b against tern-7b 0.589; votes at");
    JsonNode summary = MAPPER.readTree(Path.of(run, "summary.json").toFile());
    assertThat(summary.at("/calibrated/win_probabilities")).hasSize(2);
    assertThat(report(run).get("calibrated")).isEqualTo(summary.get("calibrated"));
    Cli.run("reparse", run);
    assertThat(MAPPER.readTree(Path.of(run, "summary.json").toFile()).get("calibrated"))
        .isEqualTo(summary.get("calibrated"));
  }

  @Test
  void anotherJudgesCalibrationIsRefusedBeforeAnythingIsAsked() throws IOException {
    ObjectNode other = content();
    ((ObjectNode) other.at("/judges/0")).put("name", "other");
    ((ObjectNode) other.at("/calibrations/0/judges/0")).put("name", "other");
    Files.writeString(Path.of(file), other.toString());
    String run = folder.resolve("run").toString();

    Result judged = Cli.run("judge", DATA, "--out", run, "--calibration", file);

    assertThat(judged.exitCode()).isEqualTo(2);
    assertThat(judged.err())
        .contains(
            file
                + ": expected a calibration for judge rules, found one that was fitted for judge"
                + " other: another one's temperature says nothing here.");
    assertThat(Path.of(run, "ledger.jsonl")).doesNotExist();
    assertThat(Cli.run("report", labelled, "--calibration", file).exitCode()).isEqualTo(2);
  }

  @Test
  void anotherTemplatesCalibrationIsRefused() throws IOException {
    Files.writeString(Path.of(file), content().put("template_hash", "0123456789").toString());

    assertThat(Cli.run("report", labelled, "--calibration", file).err())
        .contains("found one that was fitted for template pairwise 01234567");
  }

  @Test
  void aCalibrationOfAnotherSourceIsRefused() throws IOException {
    ObjectNode other = content();
    ((ObjectNode) other.at("/calibrations/0")).put("source", "direct");
    Files.writeString(Path.of(file), other.toString());

    Result result = Cli.run("report", labelled, "--calibration", file);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "the calibration is for win probabilities of source direct, the run has probabilities"
                + " of source votes only.");
  }

  @Test
  void whatIsNoCalibrationIsRefused() throws IOException {
    Files.writeString(Path.of(file), "{\"assize_calibration\": 1, \"template\": 3}");

    assertThat(Cli.run("report", labelled, "--calibration", file).err())
        .contains("calibrations: expected a list, found none");
    assertThat(Cli.run("report", labelled, "--calibration", file + "x").err())
        .contains(file + "x: expected a calibration file, found none.");
  }

  @Test
  void labelsThatGiveNoTemperatureSaySo() throws IOException {
    Path battles =
        Files.writeString(folder.resolve("b.csv"), "model_a,model_b,winner\na,b,model_a\n");
    String run = folder.resolve("battles").toString();
    Cli.run("import", "battles", battles.toString(), "--out", run);

    Result result = Cli.run("report", run, "--save-calibration", file + "2");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "--save-calibration: no temperature: no comparison has both a win probability and a"
                + " label; judge labelled data.");
    assertThat(Path.of(file + "2")).doesNotExist();
  }
}
