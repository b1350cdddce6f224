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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int STYLES = 3;

  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static JsonNode json(String... arguments) throws IOException {
    Result result = Cli.run(arguments);
    assertThat(result.exitCode()).as(result.err()).isZero();
    return MAPPER.readTree(result.out());
  }

  @ParameterizedTest
  @CsvSource({
    "rewardbench, rewardbench.jsonl, 12, 24",
    "rewardbench, rewardbench-chat.jsonl, 12, 24",
    "rewardbench2, rewardbench2.jsonl, 9, 35",
    "rm-bench, rm-bench.jsonl, 54, 108",
    "style-matrix, rm-bench.jsonl, 54, 108",
    "judgebench, judgebench.jsonl, 5, 10",
    "llmbar, llmbar.jsonl, 6, 12",
    "evalbiasbench, evalbiasbench.jsonl, 6, 12",
    "mt-bench-human, mt-bench-human.jsonl, 9, 24"
  })
  void everySampleHasATable(String benchmark, String file, long rows, long calls)
      throws IOException {
    String run = folder.resolve("run").toString();

    JsonNode table =
        json(
            "bench",
            benchmark,
            "samples/bench/" + file,
            "--judge",
            "rules",
            "--out",
            run,
            "--json");

    assertThat(table.get("benchmark").asText()).isEqualTo(benchmark);
    assertThat(table.at("/overall/score").isNumber()).isTrue();
    assertThat(table.at("/overall/rows").asLong()).isEqualTo(rows);
    assertThat(table.get("calls").asLong()).isEqualTo(calls);
    assertThat(json("bench", benchmark, run, "--json")).isEqualTo(table);
    assertThat(MAPPER.readTree(Path.of(run, "bench.json").toFile())).isEqualTo(table);
  }

  @Test
  void aFinishedRunIsNotAskedAgain() throws IOException {
    String run = folder.resolve("run").toString();
    String[] command = {
      "bench",
      "rm-bench",
      "samples/bench/rm-bench.jsonl",
      "--judge",
      "rules",
      "--out",
      run,
      "--json"
    };
    JsonNode first = json(command);

    assertThat(json(command)).isEqualTo(first);
    assertThat(Cli.run("reparse", run).exitCode()).isZero();
    assertThat(json("bench", "rm-bench", run, "--json")).isEqualTo(first);
  }

  @Test
  void theTableSaysWhatIsMissing() throws IOException {
    String judged =
        write(
            "judged.jsonl",
            """
            {"pair_id": "1", "source": "mmlu-pro-law", "label": "A>B", "judgments": [{"decision": "A>B"}, {"decision": "B>A"}]}
            {"pair_id": "2", "source": "mmlu-pro-law", "label": "A>B", "judgments": [{"decision": "A>B"}, {"decision": "A>B"}]}
            {"pair_id": "3", "source": "livecodebench", "label": "B>A", "judgments": [{"decision": null}, {"decision": "A>B"}]}
            """);
    String run = folder.resolve("run").toString();
    assertThat(Cli.run("import", "judgebench", judged, "--out", run).exitCode()).isZero();

    Result table = Cli.run("bench", "judgebench", run);

    assertThat(table.out().replace(folder.toString(), ""))
        .isEqualTo(
            """
            JudgeBench · judge judgebench · /judged.jsonl
            +1 right, −1 wrong, 0 tie or silence, over both orders; right where the sum is above 0

                           score     95 % interval   inconsistent   rows   left out
            Knowledge      50.00     9.45 to 90.55          50.00      2          0
            Reasoning *        –                 –              –      0          0
            Math *             –                 –              –      0          0
            Coding        100.00   20.65 to 100.00         100.00      1          0
            Overall *      66.67    20.77 to 93.85          66.67      3          0

            * Overall is partial: Reasoning missing, Math missing.

            Flips           1 of 2 comparisons: 50.0 % (9.5 to 90.5)
            Unjudged        1 of 3 items: 1 no_verdict
            Unparsed/failed 1 no_verdict
            Calls           0
            Run folder      /run
            """);
  }

  @Test
  void asMarkdownAndAsCsv() throws IOException {
    String run = folder.resolve("run").toString();
    json("bench", "judgebench", "samples/bench/judgebench.jsonl", "--out", run, "--json");

    assertThat(Cli.run("bench", "judgebench", run, "--markdown").out())
        .contains("| Overall | 40.00 | 11.76 to 76.93 | 0.00 | 5 | 0 |");
    assertThat(Cli.run("bench", "judgebench", run, "--csv").out())
        .startsWith("benchmark,judge,level,name,score,score_low,score_high,inconsistent,")
        .contains("judgebench,rules,overall,Overall,0.4,0.117");
  }

  /// Rows in RM-Bench's layout, and a judge's replies to every cell in both orders.
  private JsonNode styles(Judge judge) throws IOException {
    StringBuilder rows = new StringBuilder();
    StringBuilder replies = new StringBuilder();
    String[] domains = {"chat", "math", "code", "safety-refuse"};
    for (int row = 0; row < 24; row++) {
      ObjectNode item = MAPPER.createObjectNode();
      item.put("id", "q" + row).put("prompt", "Question " + row + "?");
      item.put("domain", domains[row % domains.length]);
      for (String side : List.of("chosen", "rejected")) {
        for (int style = 1; style <= STYLES; style++) {
          item.withArray("/" + side).add(side + " answer " + style + " to " + row);
        }
      }
      rows.append(item).append('\n');
      for (int right = 1; right <= STYLES; right++) {
        for (int wrong = 1; wrong <= STYLES; wrong++) {
          replies(replies, row, right, wrong, judge.prefersRight(row, right, wrong));
        }
      }
    }
    write("replies.jsonl", replies.toString());
    String config =
        write("config.yaml", "judges:\n  scripted:\n    kind: replay\n    file: replies.jsonl\n");
    return json(
        "bench",
        "rm-bench",
        write("styles.jsonl", rows.toString()),
        "--config",
        config,
        "--judge",
        "scripted",
        "--out",
        folder.resolve("run").toString(),
        "--json");
  }

  private interface Judge {
    boolean prefersRight(int row, int right, int wrong);
  }

  private static void replies(
      StringBuilder replies, int row, int right, int wrong, boolean rightWins) {
    String chosen = "chosen_" + right;
    String rejected = "rejected_" + wrong;
    for (List<String> shown : List.of(List.of(chosen, rejected), List.of(rejected, chosen))) {
      boolean firstWins = shown.getFirst().equals(chosen) == rightWins;
      ObjectNode reply = MAPPER.createObjectNode();
      reply.put("id", "q" + row).put("text", firstWins ? "[[A]]" : "[[B]]");
      shown.forEach(reply.putArray("shown")::add);
      replies.append(reply).append('\n');
    }
  }

  @Test
  void aJudgeThatLikesStyleFindsHardHarderThanEasy() throws IOException {
    JsonNode table =
        styles(
            (row, right, wrong) -> right == wrong ? row % 3 != 0 : right > wrong || row % 4 == 0);

    JsonNode overall = table.get("overall");
    assertThat(overall.get("easy").asDouble()).isGreaterThan(overall.get("normal").asDouble());
    assertThat(overall.get("normal").asDouble()).isGreaterThan(overall.get("hard").asDouble());
    assertThat(overall.get("hard_high").asDouble()).isLessThan(overall.get("easy_low").asDouble());
    assertThat(table.get("flip_rate").asDouble()).isZero();
    assertThat(table.get("comparisons").asLong()).isEqualTo(24 * 9);
    assertThat(table.get("matrices")).hasSize(8);
  }

  @Test
  void aJudgeWithoutATasteFindsAllEquallyHard() throws IOException {
    JsonNode overall = styles((row, _, _) -> row % 5 != 0).get("overall");

    assertThat(overall.get("hard").asDouble()).isEqualTo(overall.get("easy").asDouble());
    assertThat(overall.get("hard").asDouble()).isEqualTo(overall.get("normal").asDouble());
  }

  /// One row of which a panel's judges say different things: two for the wrong answer, not sure of
  /// it, and one for the right one.
  @Test
  void aPanelCountsAsItDoesElsewhere() throws IOException {
    write(
        "data.jsonl",
        """
        {"id": "a", "input": "Q?", "output_1": "right", "output_2": "wrong", "label": 1, "subset": "Natural"}
        """);
    StringBuilder config = new StringBuilder("judges:\n");
    for (String judge : List.of("one", "two", "three")) {
      config.append("  %s: {kind: replay, file: %s.jsonl}%n".formatted(judge, judge));
      boolean isRight = judge.equals("three");
      StringBuilder replies = new StringBuilder();
      for (List<String> shown : List.of(List.of("1", "2"), List.of("2", "1"))) {
        boolean first = shown.getFirst().equals("1") == isRight;
        replies.append(
            """
            {"id": "a", "shown": ["output_%s", "output_%s"], "text": "[[%s]]"}
            """
                .formatted(shown.get(0), shown.get(1), first ? "A" : "B"));
      }
      write(judge + ".jsonl", replies.toString());
    }
    String run = folder.resolve("run").toString();
    List<String> judged =
        List.of(
            "bench",
            "llmbar",
            folder.resolve("data.jsonl").toString(),
            "--config",
            write("config.yaml", config.toString()),
            "--judge=one",
            "--judge=two",
            "--judge=three",
            "--out",
            run,
            "--json");

    JsonNode majority = json(judged.toArray(String[]::new));
    assertThat(natural(majority).get("score").asDouble()).isZero();
    assertThat(natural(majority).get("rows").asInt()).isEqualTo(1);

    JsonNode quorum = json("bench", "llmbar", run, "--quorum", "4", "--json");
    assertThat(natural(quorum).get("rows").asInt()).isZero();

    assertThat(Cli.run("bench", "llmbar", run, "--panel", "majorty").err())
        .isEqualTo(
            "assize: --panel: expected one of majority, mean-probability, weighted, dawid-skene,"
                + " found 'majorty'.\n");
  }

  private static JsonNode natural(JsonNode table) {
    return table
        .get("lines")
        .valueStream()
        .filter(line -> line.get("name").asText().equals("Natural"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theRandomJudgeIsTheFloorOfRewardBenchTwo() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (String subset : List.of("Factuality", "Focus", "Math", "Precise IF", "Safety")) {
      for (int row = 0; row < 400; row++) {
        ObjectNode item = MAPPER.createObjectNode();
        item.put("id", subset + row).put("prompt", "Question " + row + "?").put("subset", subset);
        item.putArray("chosen").add("right " + row);
        item.putArray("rejected").add("wrong a " + row).add("wrong b " + row).add("wrong c " + row);
        rows.append(item).append('\n');
      }
    }
    JsonNode table =
        json(
            "bench",
            "rewardbench2",
            write("data.jsonl", rows.toString()),
            "--judge",
            "random",
            "--out",
            folder.resolve("run").toString(),
            "--json");

    List<JsonNode> subsets =
        table.get("lines").valueStream().filter(line -> line.get("rows").asInt() == 400).toList();
    assertThat(subsets).hasSize(5);
    double mean =
        subsets.stream().mapToDouble(line -> line.get("score").asDouble()).average().orElseThrow();
    // 95 % of such data lie within 1.9 points of a quarter.
    assertThat(mean).isBetween(0.231, 0.269);
    assertThat(table.get("template").asText()).isEqualTo("score");
  }

  @Test
  void ofFourAnswersChanceFindsTheBestOnceInFour() throws IOException {
    Random random = new Random(11);
    StringBuilder rows = new StringBuilder();
    StringBuilder replies = new StringBuilder();
    for (int row = 0; row < 300; row++) {
      ObjectNode item = MAPPER.createObjectNode();
      item.put("id", "q" + row).put("prompt", "Question " + row + "?").put("subset", "Focus");
      item.putArray("chosen").add("right " + row);
      item.putArray("rejected").add("wrong a " + row).add("wrong b " + row).add("wrong c " + row);
      rows.append(item).append('\n');
      for (String name : List.of("chosen_1", "rejected_1", "rejected_2", "rejected_3")) {
        ObjectNode reply = MAPPER.createObjectNode();
        reply.put("id", "q" + row).put("candidate", name);
        reply.put("text", "Rating: [[" + (1 + random.nextInt(5)) + "]]");
        replies.append(reply).append('\n');
      }
    }
    write("replies.jsonl", replies.toString());
    JsonNode table =
        json(
            "bench",
            "rewardbench2",
            write("data.jsonl", rows.toString()),
            "--config",
            write("config.yaml", "judges:\n  dice:\n    kind: replay\n    file: replies.jsonl\n"),
            "--judge",
            "dice",
            "--out",
            folder.resolve("run").toString(),
            "--json");

    JsonNode focus =
        table
            .get("lines")
            .valueStream()
            .filter(line -> line.get("name").asText().equals("Focus"))
            .findFirst()
            .orElseThrow();
    assertThat(focus.get("score_low").asDouble()).isLessThan(0.25);
    assertThat(focus.get("score_high").asDouble()).isGreaterThan(0.25);
    assertThat(table.get("template").asText()).isEqualTo("rating");
  }

  @Test
  void judgesStandSideBySide() throws IOException {
    List<String> runs = new ArrayList<>();
    for (int judge = 0; judge < 4; judge++) {
      StringBuilder rows = new StringBuilder();
      for (int row = 0; row < 10; row++) {
        String said = row < 3 + 2 * judge ? "A>B" : "B>A";
        String swapped = row < 3 + 2 * judge ? "B>A" : "A>B";
        rows.append(
            "{\"pair_id\": \"%d\", \"source\": \"livecodebench\", \"label\": \"A>B\", \"judgments\": [{\"decision\": \"%s\"}, {\"decision\": \"%s\"}]}\n"
                .formatted(row, said, swapped));
      }
      String run = folder.resolve("judge" + judge).toString();
      String file = write("judged" + judge + ".jsonl", rows.toString());
      assertThat(Cli.run("import", "judgebench", file, "--out", run).exitCode()).isZero();
      runs.add(run);
    }
    String scores =
        write("scores.csv", "run,gsm8k\njudge0,10\njudge1,20\njudge2,15\njudge3,40\nx,1\n");
    List<String> command = new ArrayList<>(List.of("bench", "compare"));
    command.addAll(runs);
    command.addAll(List.of("--downstream", scores));

    String text = Cli.run(command.toArray(String[]::new)).out();
    command.add("--json");
    JsonNode json = json(command.toArray(String[]::new));

    assertThat(text)
        .contains("Overall     30.00 *   50.00 *   70.00 *   90.00 *")
        .contains("judge2 against judge3: −20.0 points (−46.1 to 6.1), within noise")
        .contains("rows of no run or judge here, left out: x.");
    assertThat(json.get("differences")).hasSize(3);
    JsonNode overall = json.get("downstream").get(json.get("downstream").size() - 1);
    assertThat(overall.get("line").asText()).isEqualTo("Overall");
    assertThat(overall.get("spearman").asDouble()).isCloseTo(0.8, within(1e-12));
    assertThat(overall.get("spearman_low").asDouble()).isLessThan(0.8);
  }

  @Test
  void aFileOfAnotherLayoutIsRefusedBeforeAnythingIsAsked() {
    Path run = folder.resolve("run");

    Result result =
        Cli.run("bench", "rm-bench", "samples/bench/rewardbench.jsonl", "--out", run.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .endsWith(
            "assize: samples/bench/rewardbench.jsonl, line 1: expected 3 right answers and 3 wrong"
                + " ones for rm-bench, found the candidates [wren-1b, stork-3b]. rm-bench reads"
                + " prompt, chosen and rejected as lists of three texts, domain; docs/benchmarks.md"
                + " has each benchmark's layout.\n");
    assertThat(run).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bench rewardbanch x | bench: expected a benchmark (rewardbench, rewardbench2, rm-bench,"
            + " style-matrix, judgebench, llmbar, evalbiasbench, mt-bench-human), found"
            + " 'rewardbanch'. Did you mean rewardbench?",
        "bench llmbar | bench llmbar: expected DATA or a RUN, found none.",
        "bench compare | bench compare: expected runs, found none.",
        "bench llmbar samples --judge rules | samples is a folder, and a run in it is judged"
            + " already: leave --judge out, or name data.",
        "bench llmbar samples | samples: expected a run folder with a manifest.json, found none.",
        "bench llmbar x --downstream y | --benchmark and --downstream go with 'assize bench compare"
            + " RUN…' only.",
        "bench llmbar x --json --csv | --json, --csv and --markdown exclude each other: give one of"
            + " them."
      })
  void wrongUsageIsExplained(String command, String message) {
    Result result = Cli.run(command.split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("assize: " + message + "\n");
  }

  @Test
  void runsThatNoBenchmarkCountedAreNotGuessed() throws IOException {
    String run = folder.resolve("run").toString();
    Cli.run("judge", "samples/first.jsonl", "--judge", "rules", "--out", run);

    assertThat(Cli.run("bench", "compare", run).err().replace(folder.toString(), ""))
        .isEqualTo(
            "assize: /run: not counted by a benchmark yet. --benchmark says by which, one of"
                + " rewardbench, rewardbench2, rm-bench, style-matrix, judgebench, llmbar,"
                + " evalbiasbench, mt-bench-human.\n");
  }
}
