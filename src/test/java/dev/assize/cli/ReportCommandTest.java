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

class ReportCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String imported(String format, String name, String text) throws IOException {
    String run = folder.resolve(name).toString();
    Result result = Cli.run("import", format, file(name + ".data", text), "--out", run);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return run;
  }

  /// Battles of `model` with `ref` over 40 prompts, of which it wins the first so many.
  private String battles(String name, String model, int wins) throws IOException {
    StringBuilder rows = new StringBuilder("question_id,model_a,model_b,winner\n");
    for (int at = 0; at < 40; at++) {
      rows.append("q%d,%s,ref,%s\n".formatted(at, model, at < wins ? "model_a" : "model_b"));
    }
    return imported("battles", name, rows.toString());
  }

  @Test
  void anImportedFileIsReported() throws IOException {
    String run =
        imported(
            "alpaca-eval",
            "run",
            """
            [
            {"instruction": "one", "generator_1": "base", "generator_2": "tern", "preference": 1.25, "output_1": "long", "output_2": "a"},
            {"instruction": "two", "generator_1": "base", "generator_2": "tern", "preference": 2.0, "output_1": "b", "output_2": "long"},
            {"instruction": "three", "generator_1": "base", "generator_2": "tern", "preference": null},
            {"instruction": "four", "generator_1": "base", "generator_2": "tern", "preference": 1.5}
            ]
            """);

    assertThat(Cli.run("report", run).out().replace(folder.toString(), ""))
        .isEqualTo(
            """
            Judged 3 of 4 items; 1 unjudged: 1 no_verdict
            /run.data · alpaca-eval · judge alpaca-eval · one random order
            read as alpaca-eval judgements

            Model   win rate   95 % interval   strict   wins   ties   losses   win probability
            base      50.0 %    12.5 to 87.5   33.3 %      1      1        1             0.417
            tern      50.0 %    12.5 to 87.5   33.3 %      1      1        1             0.583
            Counted by agree-or-tie, interval by prompt; win probability: direct, 0.000 to 0.750 for the first.
            Within noise: the interval holds 50 %, no preference at all.
            3 prompts only: the interval is rough.
            1 comparison left out: with them base would be between 37.5 % and 62.5 %.

            Flips           not measured: which answer was shown first is not known
            Longer answer   won 100.0 % (34.2 to 100.0) of 2 decided pairs
            Unparsed/failed none

            Model   against   win rate ± error   win probability ± error   judged
            base       tern      50.00 ± 28.87             41.67 ± 22.05        3
            tern       base      50.00 ± 28.87             58.33 ± 22.05        3

            Run folder      /run
            """);
  }

  @Test
  void aJudgedRunIsReportedFromItsJudgementsAlone() throws IOException {
    String run = folder.resolve("run").toString();
    Cli.run("judge", "samples/first.jsonl", "--out", run);
    JsonNode summary = MAPPER.readTree(Path.of(run, "summary.json").toFile());
    Files.delete(Path.of(run, "ledger.jsonl"));

    Result result = Cli.run("report", run, "--json");

    JsonNode json = MAPPER.readTree(result.out());
    summary
        .properties()
        .forEach(field ->
            assertThat(json.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
    assertThat(json.at("/agreement/verdicts/cohens_kappa").isNumber()).isTrue();
    assertThat(json.at("/calibration/votes/brier").isNumber()).isTrue();
  }

  @Test
  void anotherOrderRuleCountsTheSameJudgements() throws IOException {
    String run =
        imported(
            "fastchat",
            "run",
            """
            {"question_id": 81, "model_1": "a", "model_2": "b", "g1_winner": "model_1", "g2_winner": "tie", "turn": 1}
            {"question_id": 82, "model_1": "a", "model_2": "b", "g1_winner": "model_1", "g2_winner": "model_1", "turn": 1}
            """);

    assertThat(Cli.run("report", run, "--csv").out())
        .startsWith("model,against,win_rate,low,high,standard_error,")
        .contains("\na,b,0.75,");
    assertThat(Cli.run("report", run, "--csv", "--order-rule", "points").out())
        .contains("\na,b,1.0,");
  }

  @Test
  void aPanelCountsByAnotherRuleThanItIsRecordedBy() throws IOException {
    String run = panel("--quorum", "3", "--panel", "dawid-skene");
    JsonNode summary = MAPPER.readTree(Path.of(run, "summary.json").toFile());

    assertThat(summary.at("/panel/rule").asText()).isEqualTo("dawid-skene");
    assertThat(summary.at("/panel/quorum").asInt()).isEqualTo(3);
    JsonNode reported = MAPPER.readTree(Cli.run("report", run, "--json").out());
    assertThat(reported.get("win_rates")).isEqualTo(summary.get("win_rates"));
    assertThat(reported.get("panel")).isEqualTo(summary.get("panel"));
    assertThat(Cli.run("report", run, "--quorum", "4", "--panel", "majority").out())
        .contains("16 no_quorum", "No comparison was judged: there is no win rate.");
    assertThat(Cli.run("report", run, "--quorum", "2", "--panel", "weighted").out())
        .contains("The panel counts by weighted, quorum 2.");
  }

  @Test
  void aPanelRuleNeedsAPanel() throws IOException {
    String run = battles("run", "model", 20);

    assertThat(Cli.run("report", run, "--panel", "weighted").err())
        .contains("expected a run of several judges, found one of battles alone.");
  }

  @Test
  void relativeScoresHaveNoMeans() throws IOException {
    String run = folder.resolve("run").toString();
    Cli.run(
        "judge",
        "samples/first.jsonl",
        "--template",
        "rating",
        "--set",
        "run.scores=relative",
        "--out",
        run);

    assertThat(Cli.run("report", run).out()).contains("win rate").doesNotContain("mean score");
    JsonNode json = MAPPER.readTree(Cli.run("report", run, "--json").out());
    assertThat(json.get("score_scale").asText()).isEqualTo("relative");
    assertThat(json.get("scores"))
        .isNotEmpty()
        .allSatisfy(of -> assertThat(of.get("mean").isNull()).isTrue());
  }

  @Test
  void panelsShowHowTheirJudgesAgree() throws IOException {
    String run = panel();

    assertThat(Cli.run("report", run).out()).contains("one, two", "Reliability");
    assertThat(MAPPER.readTree(Cli.run("report", run, "--json").out()).at("/panel/agreement"))
        .hasSize(3)
        .allSatisfy(pair -> assertThat(pair.get("agreement").asDouble()).isEqualTo(1));
  }

  private String panel(String... options) throws IOException {
    String config =
        file(
            "config.yaml",
            """
            judges:
              one: {kind: rules}
              two: {kind: rules}
              three: {kind: rules}
            """);
    String run = folder.resolve("run").toString();
    List<String> arguments = new ArrayList<>(List.of("judge", "samples/first.jsonl"));
    arguments.addAll(List.of("--config", config, "--out", run));
    arguments.addAll(List.of("--judge", "one", "--judge", "two", "--judge", "three"));
    arguments.addAll(List.of(options));
    assertThat(Cli.run(arguments.toArray(String[]::new)).err()).doesNotContain("assize:");
    return run;
  }

  @Test
  void severalRunsAreComparedOnTheirCommonPrompts() throws IOException {
    String one = battles("gpt", "tern", 20);
    String two = battles("human", "tern", 22);

    assertThat(Cli.run("report", one, two).out())
        .isEqualTo(
            """
            Win rate of ref against tern
            Run     model   win rate   95 % interval   judged
            gpt       ref     50.0 %    35.2 to 64.8       40
            human     ref     45.0 %    30.7 to 60.2       40

            From the first   points   95 % interval   prompts        Holm
            human              −5.0    −11.4 to 1.6        40   p = 0.160   within noise
            """);
  }

  @Test
  void stepsOfATrainingAreToldByNumberAndTheirFirstDropIsNamed() throws IOException {
    String last = battles("step-1000", "m1000", 8);
    String first = battles("step-100", "m100", 20);
    String best = battles("step-200", "m200", 36);
    String later = battles("step-300", "m300", 35);

    Result result = Cli.run("report", last, first, best, later, "--json");

    JsonNode contest = MAPPER.readTree(result.out()).at("/comparisons/0");
    assertThat(contest.get("runs").findValuesAsText("run"))
        .containsExactly("step-100", "step-200", "step-300", "step-1000");
    assertThat(contest.get("best").asText()).isEqualTo("step-200");
    assertThat(contest.get("first_drop").asText()).isEqualTo("step-1000");
    assertThat(Cli.run("report", last, first, best, later).out())
        .endsWith(
            """
            Best            step-200
            First drop      step-1000, −70.0 points from the best
            """);
  }

  @Test
  void runsWithoutACommonPromptSaySo() throws IOException {
    String one = battles("one", "tern", 20);
    String other =
        imported(
            "battles",
            "other",
            """
            question_id,model_a,model_b,winner
            z,tern,ref,tie
            """);

    assertThat(Cli.run("report", one, other).out()).contains("no prompt in common");
    assertThat(Cli.run("report", one, other, "--json").out()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void runsWithoutACommonModelSaySo() throws IOException {
    String one = battles("one", "tern", 20);
    String other = imported("battles", "other", "model_a,model_b,winner\nx,y,tie\n");

    assertThat(Cli.run("report", one, other).out())
        .isEqualTo(
            "The runs have no model in common, so there is nothing to compare; --model names"
                + " one.\n");
    assertThat(Cli.run("report", one, other, "--model", "tern").err())
        .isEqualTo(
            "assize: --model tern: expected a model that was compared in every run, found none of"
                + " that name in one of them.\n");
  }

  @Test
  void runsThatCountDifferentlyAreNotCompared() throws IOException {
    String one = battles("one", "tern", 20);
    String two = folder.resolve("two").toString();
    Cli.run(
        "import",
        "battles",
        folder.resolve("one.data").toString(),
        "--out",
        two,
        "--order-rule",
        "mean");

    Result refused = Cli.run("report", one, two);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .contains("count by different rules (agree-or-tie with weight 2.0; mean with weight 2.0)");
    assertThat(Cli.run("report", one, two, "--order-rule", "mean").exitCode()).isZero();
  }

  @Test
  void threeModelsAreRated() throws IOException {
    String run =
        imported(
            "battles",
            "run",
            """
            model_a,model_b,winner
            a,b,model_a
            b,c,model_a
            c,a,model_a
            """);

    assertThat(Cli.run("report", run).out())
        .contains(
            "Bradley–Terry   rating", "No intervals: the battles are of fewer than 10 prompts.");
  }

  // a is ahead by its battles with c; of those with b each won one.
  @Test
  void whatTwoModelsDifferByOnAFewPromptsIsNoWordOnTheTable() throws IOException {
    StringBuilder rows = new StringBuilder("question_id,model_a,model_b,winner\n");
    rows.append("q1,a,b,model_a\nq2,a,b,model_b\n");
    for (int at = 3; at < 40; at++) {
      rows.append("q%d,a,c,%s\n".formatted(at, at % 9 == 0 ? "model_b" : "model_a"));
      rows.append("r%d,b,c,%s\n".formatted(at, at % 2 == 0 ? "model_b" : "model_a"));
    }

    assertThat(Cli.run("report", imported("battles", "run", rows.toString())).out())
        .contains("a and b are within noise on their 2 common prompts: 0.0 points apart");
  }

  @Test
  void anUnbeatenModelHasNoRating() throws IOException {
    String run =
        imported("battles", "run", "model_a,model_b,winner\na,b,model_a\na,c,model_a\nb,c,tie\n");

    assertThat(Cli.run("report", run).out())
        .contains("No ratings: a won all its battles, and b, c lost all their battles with the");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tie          | No comparison has a winner: every one is a tie under this rule.
          ''           | No comparison was judged: there is no win rate.
          """)
  void allTiesAndAllFailuresAreSaid(String winner, String sentence) throws IOException {
    String run =
        imported(
            "battles", "run", "model_a,model_b,winner\na,b,%s\na,b,%s\n".formatted(winner, winner));

    assertThat(Cli.run("report", run).out()).contains(sentence).doesNotContain("NaN");
    assertThat(Cli.run("report", run, "--json").out()).doesNotContain("NaN", "Infinity");
    assertThat(Cli.run("report", run, "--markdown").out()).startsWith("# ").contains(sentence);
  }

  @Test
  void scoresOfSingleAnswersHaveMeans() throws IOException {
    String run =
        imported(
            "fastchat",
            "run",
            """
            {"question_id": 81, "model": "a", "score": 8, "turn": 1, "judge": ["gpt-4", "single-v1"]}
            {"question_id": 81, "model": "a", "score": 7.5, "turn": 2, "judge": ["gpt-4", "single-v1"]}
            {"question_id": 82, "model": "a", "score": -1, "turn": 1, "judge": ["gpt-4", "single-v1"]}
            """);

    assertThat(
            MAPPER.readTree(Cli.run("report", run, "--json").out()).at("/scores/a/mean").asDouble())
        .isEqualTo(7.75);
    assertThat(Cli.run("report", run).out()).contains("judge gpt-4");
  }

  private String scores(String name, double... scores) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int at = 0; at < scores.length; at++) {
      rows.append(
          "{\"question_id\": %d, \"model\": \"m\", \"score\": %s, \"turn\": 1}\n"
              .formatted(at, scores[at]));
    }
    return imported("fastchat", name, rows.toString());
  }

  @Test
  void runsOfRatingsAreComparedByTheirMeanScores() throws IOException {
    String one = scores("one", 5, 6, 7, 8, 5, 6, 7, 8);
    String two = scores("two", 6.5, 7, 8, 9.5, 6, 7.5, 8, 9);
    String three = scores("three", 5, 6, 8, 7, 5, 7, 6, 8);

    assertThat(Cli.run("report", one, two, three).out())
        .startsWith("Mean score of m\nRun     model   mean score   95 % interval   judged\n")
        .contains("one         m         6.50    5.50 to 7.50        8", "better", "within noise");
    JsonNode json = MAPPER.readTree(Cli.run("report", one, two, "--json").out());
    JsonNode difference = json.at("/comparisons/0/differences/0");
    assertThat(difference.get("difference").asDouble()).isEqualTo(1.1875);
    assertThat(difference.get("prompts").asInt()).isEqualTo(8);
    assertThat(difference.get("low").asDouble()).isBetween(0.9, 1.1875);
    assertThat(json.at("/comparisons/0/runs/1/mean_score").asDouble()).isEqualTo(7.6875);
  }

  @Test
  void aCommandThatNeedsALedgerSaysThatAnImportedRunHasNone() throws IOException {
    String run = battles("run", "tern", 20);

    for (String command : new String[] {"reparse", "show"}) {
      Result refused = command.equals("show") ? Cli.run(command, run, "1") : Cli.run(command, run);
      assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(refused.err())
          .isEqualTo(
              "assize: %s: expected a run with a ledger and data, found one imported from battles files, which has neither. 'assize report' reads it.\n"
                  .formatted(run));
    }
  }

  @Test
  void aFolderThatIsNoRunIsRefused() {
    Result refused = Cli.run("report", folder.toString());

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .isEqualTo(
            "assize: %s: expected a run folder with a manifest.json, found none.\n"
                .formatted(folder));
  }
}
