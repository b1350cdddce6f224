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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestCommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  @BeforeEach
  void writesCandidates() throws IOException {
    data(
        """
        {"id": "one", "prompt": "Count to three.", "responses": ["one, two, three", "one", "", "x x x x x x x x"]}
        """
            .replace("\"\"", "\"three\""));
  }

  private void data(String rows) throws IOException {
    Files.writeString(folder.resolve("data.jsonl"), rows);
  }

  private Result best(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "best",
                folder.resolve("data.jsonl").toString(),
                "--config",
                config().toString(),
                "--out",
                run().toString(),
                "--progress",
                "off"));
    words.addAll(List.of(more));
    return Cli.run("", Map.of(), words.toArray(String[]::new));
  }

  private Path config() {
    try {
      return Files.writeString(
          folder.resolve("config.yaml"),
          "judges: {recorded: {kind: replay, file: %s}}\n"
              .formatted(folder.resolve("replies.jsonl")));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Path run() {
    return folder.resolve("run");
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    try (Stream<String> lines = Files.lines(run().resolve("best.jsonl"))) {
      for (String line : (Iterable<String>) lines::iterator) {
        all.add(MAPPER.readTree(line));
      }
    }
    return all;
  }

  @Test
  void saysTheNumberOfCallsBeforehandAndWritesTheWinnerWithItsMargin() throws IOException {
    Result result = best();

    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .contains(
            "Best of up to 4 for 1 item by round-robin, 6 comparisons: at most 12 calls of judge"
                + " rules\n");
    JsonNode line = lines().getFirst();
    assertThat(line.path("id").asText()).isEqualTo("one");
    assertThat(line.path("outcome").asText()).isEqualTo("chosen");
    assertThat(line.path("text").asText()).isNotEmpty();
    assertThat(line.path("comparisons").asInt()).isEqualTo(6);
    assertThat(line.path("calls").asInt()).isEqualTo(12);
    assertThat(line.has("tie_broken_by")).isTrue();
    assertThat(line.path("standings")).hasSize(4);
  }

  @Test
  void ratesWhereTheTemplateRates() throws IOException {
    Result result = best("--template", "rating");

    assertThat(result.err())
        .contains("Best of up to 4 for 1 item by ratings: at most 4 calls of judge rules\n");
    assertThat(lines().getFirst().path("margin_of").asText()).isEqualTo("score");
  }

  @Test
  void aJudgedRunHasTheAnswersThatARoundRobinNeeds() {
    Result judged =
        Cli.run(
            "judge",
            folder.resolve("data.jsonl").toString(),
            "--config",
            config().toString(),
            "--out",
            run().toString());
    assertThat(judged.exitCode()).isZero();

    Result result = best("--method", "round-robin");

    assertThat(result.out()).contains("0 calls in this start, 12 in all");
    assertThat(run().resolve("summary.json")).exists();
    assertThat(run().resolve("best-summary.json")).exists();
  }

  @Test
  void aBudgetEndsAKnockoutAndTheNextStartPlaysTheSameOne() throws IOException {
    Result undisturbed = best("--method", "knockout");
    assertThat(undisturbed.exitCode()).isZero();
    String whole = Files.readString(run().resolve("best.jsonl"));
    try (Stream<Path> files = Files.list(run())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }

    Result first = best("--method", "knockout", "--budget", "3-calls");
    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(lines().getFirst().path("reasons").get(0).asText()).isEqualTo("pending");
    Result second = best("--method", "knockout");

    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).contains("3 calls in this start, 6 in all");
    assertThat(run().resolve("best.jsonl")).hasContent(whole.strip());
  }

  @Test
  void anItemWhoseMatchesFailedIsUnjudgedWithItsReason() throws IOException {
    data("{\"id\": \"one\", \"prompt\": \"p\", \"responses\": [\"a\", \"b\"]}\n");
    Files.writeString(
        folder.resolve("replies.jsonl"),
        """
        {"id": "one", "order": "given", "text": "[[A]]"}
        {"id": "one", "order": "swapped", "text": "Hard to say."}
        """);

    Result result = best("--judge", "recorded");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(lines().getFirst().toString())
        .startsWith(
            "{\"id\":\"one\",\"outcome\":\"unjudged\",\"winner\":null,\"runner_up\":null,\"margin\":null,\"margin_of\":null,\"tie_broken_by\":null,\"reasons\":[\"no_verdict\"]");
    assertThat(result.out()).contains("  without a choice: no_verdict (1)\n");
  }

  @Test
  void itemsWithOneCandidateAreToldOfAndHeldAgainstNobody() throws IOException {
    data(
        """
        {"id": "one", "prompt": "p", "responses": ["a"]}
        {"id": "two", "prompt": "p", "responses": ["a", "b"]}
        """);

    Result result = best();

    assertThat(result.exitCode()).isZero();
    assertThat(lines().getFirst().path("reasons").get(0).asText()).isEqualTo("one_candidate");
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    assertThat(best("--method", "knokout").err())
        .endsWith(
            "assize: --method: expected one of ratings, choice, knockout, round-robin, swiss,"
                + " found 'knokout'.\n");
    assertThat(best("--method", "ratings").err())
        .endsWith(
            "assize: --method ratings rates answers, and template pairwise compares them. Take"
                + " --template rating, or another method.\n");
    assertThat(best("--method", "swiss", "--template", "rating").err())
        .endsWith(
            "assize: --method swiss compares answers, and template rating rates them. Take --method"
                + " ratings, or --template pairwise.\n");
    assertThat(best("--canary", "2").err())
        .isEqualTo(
            "assize: best: --reference, --stop-when and --canary are for 'assize judge': every item"
                + " gets a choice of its own. Leave them out.\n");
    data("{\"prompt\": \"p\", \"responses\": [\"a\"]}\n");
    assertThat(best("--template", "rating").err())
        .endsWith(
            "assize: best: expected two candidates or more, and every row has one. 'assize generate"
                + " PROMPTS --n 4' makes candidates.\n");
    data("");
    assertThat(best().err())
        .isEqualTo(
            "assize: %s: expected at least one row, found an empty file.\n"
                .formatted(folder.resolve("data.jsonl")));
  }

  @Test
  void aDryRunAsksNobody() {
    Result result = best("--dry-run", "--method", "knockout", "--json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualToIgnoringWhitespace(
            "{\"method\": \"knockout\", \"items\": 1, \"most_candidates\": 4, \"comparisons\": 3,"
                + " \"calls\": 6}");
    assertThat(run()).doesNotExist();
  }
}
