package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assize.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairsCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private Path run(String sample, String... options) {
    Path run = folder.resolve(sample);
    List<String> line = new ArrayList<>(List.of("judge", "samples/" + sample, "--no-cache"));
    line.addAll(List.of("--out", run.toString()));
    line.addAll(Arrays.asList(options));
    Result result = Cli.run(line.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return run;
  }

  private Result pairs(Path run, String... options) {
    List<String> line = new ArrayList<>(List.of("pairs", run.toString()));
    line.addAll(Arrays.asList(options));
    return Cli.run(line.toArray(String[]::new));
  }

  private Path out(String name) {
    return folder.resolve("out").resolve(name);
  }

  private Result trl(Path run, Path file, String... options) {
    List<String> more = new ArrayList<>(List.of("--format", "trl", "--out", file.toString()));
    more.addAll(Arrays.asList(options));
    return pairs(run, more.toArray(String[]::new));
  }

  private static List<JsonNode> rows(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      rows.add(MAPPER.readTree(line));
    }
    return rows;
  }

  @Test
  void aJudgedRunBecomesAFileAndAReport() throws IOException {
    Result result = trl(run("candidates.jsonl"), out("p.jsonl"));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(rows(out("p.jsonl"))).hasSize(5);
    assertThat(Files.readString(out("p.jsonl.report")))
        .contains(
            "Policy                  best-vs-worst\n",
            "Margin                  p(chosen) - p(rejected)\n",
            "Prompts                 5 = 5 with pairs + 0 dropped\n",
            "Pairs of answers        30 = 5 written + 25 dropped\n",
            "    not_picked                     25  not the policy's choice\n");
    assertThat(result.err()).contains("Pairs of answers        30 = 5 written + 25 dropped");
    assertThat(MAPPER.readTree(rows(out("p.jsonl")).getFirst().get("provenance").asText()))
        .hasToString(
            """
            {"judge":"rules","template":"pairwise","template_hash":"%s","item":"slogan",\
            "policy":"best-vs-worst","by":"mean-probability","chosen":"stork-3b",\
            "rejected":"wren-1b","margin":0.833333333333,"win_probability":1.0}\
            """
                .formatted(templateHash("candidates.jsonl")));
  }

  private String templateHash(String sample) throws IOException {
    return MAPPER
        .readTree(folder.resolve(sample).resolve("manifest.json").toFile())
        .at("/template/contentHash")
        .asText();
  }

  @Test
  void rowsOfSingleRatedAnswersMeetByTheirPrompt() throws IOException {
    Result result = trl(run("ratings.jsonl", "--template", "rating"), out("p.jsonl"));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err())
        .contains(
            "Margin                  difference of ratings, in the rubric's points",
            "Rows                    10, of which 5 have the prompt of an earlier one",
            "Prompts                 5 = 3 with pairs + 2 dropped");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trl",
        "trl-conversational",
        "trl-implicit",
        "kto",
        "ultrafeedback",
        "openrlhf",
        "llamafactory-alpaca",
        "llamafactory-sharegpt",
        "rewardbench",
        "helpsteer"
      })
  void everyFormatIsWritten(String format) throws IOException {
    Result result =
        pairs(run("first.jsonl"), "--format", format, "--out", out("p.jsonl").toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(rows(out("p.jsonl"))).isNotEmpty();
  }

  @Test
  void theSameCommandGivesTheSameBytes() throws IOException {
    Path run = run("first.jsonl");
    trl(run, out("one.jsonl"), "--policy", "best-vs-random");
    trl(run, out("two.jsonl"), "--policy", "best-vs-random");

    assertThat(out("two.jsonl")).hasSameBinaryContentAs(out("one.jsonl"));
  }

  @Test
  void splitsAreFilesThatHaveNoPromptInCommon() throws IOException {
    Result result =
        trl(
            run("candidates.jsonl"),
            out("p.jsonl"),
            "--policy",
            "all",
            "--split",
            "train=0.5,test=0.5");

    assertThat(result.exitCode()).as(result.err()).isZero();
    List<JsonNode> train = rows(out("p.train.jsonl"));
    List<JsonNode> test = rows(out("p.test.jsonl"));
    assertThat(train.stream().map(row -> row.get("prompt")))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(test.stream().map(row -> row.get("prompt")).toList());
    assertThat(out("p.jsonl")).doesNotExist();
    assertThat(out("p.jsonl.report")).exists();
  }

  @Test
  void onePromptsStoryIsToldAndNothingWritten() {
    Result result = pairs(run("first.jsonl"), "--explain", "capital-australia");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(
            "Rows      capital-australia\n",
            "heron-7b, tern-7b: dropped, tied (neither is better)\n",
            "No pair: neither is better\n");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anUnknownItemHasNoStory() {
    Path run = run("first.jsonl");
    Result result = pairs(run, "--explain", "nobody");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "assize: %s: no item 'nobody'. The ids are in %s.\n"
                .formatted(run, run.resolve("judgements.jsonl")));
  }

  @Test
  void noPairLeftIsAFailureWithoutAFile() {
    Result result = trl(run("first.jsonl"), out("p.jsonl"), "--max-length", "0");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains(
            "    length                         16  an answer is too short or too long\n",
            "assize: no pair is left, so no file was written. Loosen what dropped them.\n");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void aForeignFileIsNotWrittenOver() throws IOException {
    Path run = run("first.jsonl");
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(out("p.jsonl"), "mine\n");

    Result refused = trl(run, out("p.jsonl"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "assize: --out %s: there is a file that is no earlier output of this command (no p.jsonl.report). Choose another name, or say --force.\n"
                .formatted(out("p.jsonl")));
    assertThat(trl(run, out("p.jsonl"), "--force").exitCode()).isZero();
    assertThat(trl(run, out("p.jsonl")).exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--by score | score needs ratings, and the run has none. Take verdicts or mean-probability,"
            + " or judge with a rating template.",
        "--by expected-score | expected-score needs token probabilities of ratings, and the run has"
            + " none. Take score."
      })
  void whatTheRunDoesNotHaveIsSaid(String options, String message) {
    Path run = run("first.jsonl");
    Result result = trl(run, out("p.jsonl"), options.split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("assize: " + run + ": " + message + "\n");
  }

  @Test
  void ratingsHaveNothingThatAJudgeDecided() {
    Path run = run("ratings.jsonl", "--template", "rating");
    Result result = trl(run, out("p.jsonl"), "--policy", "agree");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "assize: %s: policy agree takes pairs as a judge decided them, and the run has no comparison that a judge was asked for. Take another policy, or judge with a pairwise template.\n"
                .formatted(run));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--policy bset-vs-worst | --policy: expected one of best-vs-worst, best-vs-random, all,"
            + " agree, found 'bset-vs-worst'. Did you mean 'best-vs-worst'?",
        "--split train=1.5 | --split: expected NAME=SHARE,… with shares of 1 together, such as"
            + " train=0.95,eval=0.05, found {train=1.5}.",
        "--min-probability 80 | --min-probability: expected a number from 0 to 1, found 80.0.",
        "--max-length-ratio 0.5 | --max-length-ratio: expected a number of at least 1, found 0.5.",
        "--match ( | --match: expected a regular expression (RE2), found '(': missing closing ).",
        "--min-agreement 0.5 | --min-agreement: expected a run with several judges, found one."
            + " Judge with several --judge, or leave it out.",
        "--max-per-prompt 0 | --max-per-prompt: expected a number of pairs of at least 1, found 0."
      })
  void wrongOptionsAreExplained(String options, String message) {
    Result result = trl(run("first.jsonl"), out("p.jsonl"), options.split(" "));

    assertThat(result.err()).isEqualTo("assize: " + message + "\n");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void anUnknownFormatIsGuessedAt() {
    Result result = pairs(folder, "--format", "trl-chat", "--out", "p.jsonl");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("assize: --format: expected one of trl, ")
        .contains("'trl-chat'");
  }

  @Test
  void dataThatMovedIsAskedFor() throws IOException {
    Path data = Files.copy(Path.of("samples/first.jsonl"), folder.resolve("data.jsonl"));
    Path run = folder.resolve("run");
    Cli.run("judge", data.toString(), "--out", run.toString());
    Path moved = Files.move(data, folder.resolve("moved.jsonl"));

    Result lost = trl(run, out("p.jsonl"));
    assertThat(lost.exitCode()).isEqualTo(2);
    assertThat(lost.err())
        .isEqualTo(
            "assize: %s: expected the data that the run was made from, found nothing at this path. --data says where it is now.\n"
                .formatted(data));
    assertThat(trl(run, out("p.jsonl"), "--data", moved.toString()).exitCode()).isZero();
    Files.writeString(moved, Files.readString(moved).replace("Hi all", "Hi you"));
    assertThat(trl(run, out("p.jsonl"), "--data", moved.toString()).err())
        .contains("not the data that the run was made from");
  }

  @Test
  void anImportedRunHasNoTexts() throws IOException {
    Path battles = folder.resolve("b.csv");
    Files.writeString(battles, "model_a,model_b,winner\nx,y,model_a\n");
    Path run = folder.resolve("run");
    Cli.run("import", "battles", battles.toString(), "--out", run.toString());

    Result result = trl(run, out("p.jsonl"));
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo(
            "assize: %s: expected a run with a ledger and data, found one imported from battles files, which has neither. 'assize report' reads it.\n"
                .formatted(run));
  }
}
