package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rewards of a rule and a model together, through every command that takes a judge.
class CombinedJudgeRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    write(
        "data.jsonl",
        """
        {"id": "1", "prompt": "Add 1 and 1.", "responses": [{"model": "tags", "text": "<think>1 + 1</think><answer>2</answer>"}, {"model": "none", "text": "2, clearly."}, {"model": "poor", "text": "<think></think><answer>3</answer>"}]}
        {"id": "2", "prompt": "Add 2 and 2.", "responses": [{"model": "tags", "text": "<think>2 + 2</think><answer>4</answer>"}, {"model": "none", "text": "4, clearly."}, {"model": "poor", "text": "<think></think><answer>5</answer>"}]}
        """);
    write(
        "replies.jsonl",
        """
        {"id": "1", "candidate": "tags", "text": "Rating: [[4]]"}
        {"id": "1", "candidate": "none", "text": "Rating: [[5]]"}
        {"id": "1", "candidate": "poor", "text": "Rating: [[2]]"}
        {"id": "2", "candidate": "tags", "text": "Rating: [[3]]"}
        {"id": "2", "candidate": "none", "text": "I'd rather not say."}
        {"id": "2", "candidate": "poor", "text": "Hm."}
        """);
    write(
        "config.yaml",
        """
        judges:
          model: {kind: replay, file: replies.jsonl}
          form: {kind: rules, rewards: [{reward: tags}]}
          gated: {kind: combined, combine: gate, parts: [{judge: form, at-least: 1}, {judge: model}]}
          summed: {kind: combined, parts: [{judge: form, weight: 0.2}, {judge: model}]}
        """);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Result run(String command, String judge, String... more) {
    List<String> all = new ArrayList<>(List.of(command.split(" ")));
    all.addAll(List.of(path("data.jsonl"), "--config", path("config.yaml"), "--judge", judge));
    all.addAll(List.of("--out", path("run"), "--allow-unjudged", "1", "--no-cache"));
    all.addAll(List.of(more));
    return Cli.run(all.toArray(String[]::new));
  }

  private List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(name))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  @Test
  void aGateKeepsTheJudgesWordFromAnswersWithoutTheForm() throws IOException {
    Result result = run("judge", "gated");

    assertThat(result.err()).contains("gated: 1 × model ([1, 5] as 0 to 1) where form ≥ 1, else 0");
    JsonNode first = lines("run/judgements.jsonl").getFirst();
    assertThat(first.get("scores")).hasToString("{\"tags\":0.75,\"none\":0.0,\"poor\":0.25}");
    assertThat(first.at("/judges/model/scores"))
        .hasToString("{\"tags\":4.0,\"none\":5.0,\"poor\":2.0}");
    assertThat(first.at("/judges/form/scores"))
        .hasToString("{\"tags\":1.0,\"none\":0.0,\"poor\":1.0}");
    assertThat(first.at("/ratings/tags/criteria")).hasToString("{\"model\":0.75}");
    assertThat(first.at("/comparisons/0/winner").asText()).isEqualTo("tags");
  }

  @Test
  void whatWasNotJudgedIsUnjudgedUnlessAGateIsClosed() throws IOException {
    run("judge", "gated");

    JsonNode second = lines("run/judgements.jsonl").getLast();
    assertThat(second.get("scores")).hasToString("{\"tags\":0.5,\"none\":0.0,\"poor\":null}");
    assertThat(second.at("/ratings/poor/reasons")).hasToString("[\"no_verdict\"]");
  }

  @Test
  void nothingIsAskedTwiceAndOtherWeightsNeedNoCall() throws IOException {
    run("judge", "gated");
    Result again = run("judge", "summed");

    assertThat(again.out()).contains("Calls           0 asked, 12 reused");
    assertThat(lines("run/judgements.jsonl").getFirst().get("scores"))
        .hasToString("{\"tags\":0.95,\"none\":1.0,\"poor\":0.45}");
    assertThat(Cli.run("reparse", path("run")).out()).startsWith("0 of 2 judgements changed");
    assertThat(Cli.run("report", path("run")).out())
        .contains("summed: 0.2 × form + 1 × model ([1, 5] as 0 to 1)");
    assertThat(Cli.run("report", path("run"), "--quorum", "2").err())
        .isEqualTo(
            "assize: %s: --panel and --quorum count votes, and this run's judges are parts of a combined one: leave them out.\n"
                .formatted(path("run")));
  }

  @Test
  void theBestOfAnItemIsByTheReward() throws IOException {
    Result result = run("best", "gated");

    assertThat(result.exitCode()).isZero();
    assertThat(lines("run/best.jsonl").getFirst().get("winner").asText()).isEqualTo("tags");
    assertThat(lines("run/best.jsonl").getFirst().get("margin").asDouble()).isEqualTo(0.5);
    assertThat(lines("run/best.jsonl").getLast().get("outcome").asText()).isEqualTo("unjudged");
  }

  @Test
  void pairsAreMadeOfTheReward() throws IOException {
    run("judge", "gated");

    Result result = Cli.run("pairs", path("run"), "--format", "trl", "--out", path("pairs.jsonl"));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(lines("pairs.jsonl").getFirst().get("chosen").toString())
        .contains("<answer>2</answer>");
    assertThat(lines("pairs.jsonl").getFirst().get("rejected").toString()).contains("2, clearly.");
  }

  @Test
  void aBenchmarkIsCountedByTheReward() throws IOException {
    StringBuilder rows = new StringBuilder();
    StringBuilder replies = new StringBuilder();
    for (int row = 0; row < 4; row++) {
      ObjectNode item = JSON.createObjectNode();
      item.put("id", "q" + row).put("prompt", "Say " + row).put("subset", "Focus");
      item.putArray("chosen").add("<think></think><answer>" + row + "</answer>");
      item.putArray("rejected").add("a" + row).add("b" + row).add("c" + row);
      rows.append(item).append('\n');
      for (String name : List.of("chosen_1", "rejected_1", "rejected_2", "rejected_3")) {
        ObjectNode reply = JSON.createObjectNode().put("id", "q" + row).put("candidate", name);
        replies.append(reply.put("text", "Rating: [[" + (name.equals("chosen_1") ? 2 : 5) + "]]"));
        replies.append('\n');
      }
    }
    write("data.jsonl", rows.toString());
    write("replies.jsonl", replies.toString());

    JsonNode table = JSON.readTree(run("bench rewardbench2", "gated", "--json").out());

    assertThat(table.get("combined").asText()).isEqualTo("gated");
    assertThat(table.get("judges")).hasToString("[\"form\",\"model\"]");
    assertThat(table.get("lines").valueStream().filter(l -> l.get("name").asText().equals("Focus")))
        .singleElement()
        .satisfies(focus -> assertThat(focus.get("score").asDouble()).isEqualTo(1));
  }

  @Test
  void anAnswerThatFailsTheGateLosesAComparisonToo() throws IOException {
    StringBuilder replies = new StringBuilder();
    for (String id : List.of("1", "2")) {
      for (String[] shown : new String[][] {{"tags", "none"}, {"tags", "poor"}, {"none", "poor"}}) {
        for (boolean turned : new boolean[] {false, true}) {
          ObjectNode reply =
              JSON.createObjectNode().put("id", id).put("text", turned ? "[[A]]" : "[[B]]");
          reply.putArray("shown").add(shown[turned ? 1 : 0]).add(shown[turned ? 0 : 1]);
          replies.append(reply).append('\n');
        }
      }
    }
    write("replies.jsonl", replies.toString());

    Result result = run("judge", "gated", "--template", "pairwise");

    assertThat(result.err())
        .contains("gated: model where both answers have form ≥ 1; who alone has it wins");
    assertThat(lines("run/judgements.jsonl").getFirst().get("comparisons").valueStream())
        .extracting(pair -> pair.get("winner").asText())
        .containsExactly("tags", "poor", "poor");
    assertThat(
            lines("run/judgements.jsonl").getFirst().at("/judges/model/comparisons").valueStream())
        .extracting(pair -> pair.get("winner").asText())
        .containsExactly("none", "poor", "poor");
    assertThat(run("best", "gated", "--template", "pairwise").exitCode()).isZero();
    assertThat(lines("run/best.jsonl").getFirst().get("winner").asText()).isEqualTo("poor");
  }
}
