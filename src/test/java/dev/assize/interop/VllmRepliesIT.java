package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.model.ServerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Verdicts in words, ratings, critiques, and what `probe` says.
@Tag("real-server")
class VllmRepliesIT {
  @TempDir private Path folder;
  private final RealServer server = RealServer.of(ServerKind.VLLM);

  private RealServer.Judged judge(String judge, String run, int pairs, String template)
      throws IOException {
    return judge(server.url(), judge, run, pairs, template);
  }

  private RealServer.Judged judge(String url, String judge, String run, int pairs, String template)
      throws IOException {
    return RealServer.judge(
        SomePairs.write(folder.resolve("pairs.jsonl"), pairs),
        RealServer.config(folder, url, judge, run),
        folder.resolve("run"),
        "--template",
        template);
  }

  @Test
  void aTextTemplateWithAChoiceHasVerdictsOnly() throws Exception {
    RunFolder run =
        judge(
                "scoring: text, extra-body: {structured_outputs: {choice: [\"[[A]]\", \"[[B]]\","
                    + " \"[[C]]\"]}}",
                "",
                10,
                "pairwise")
            .ended(0);

    assertThat(run.summary().required("judged").asInt()).isEqualTo(10);
    assertThat(run.ledger().stream().map(line -> line.at("/reply/text").asText()))
        .hasSize(20)
        .allMatch(text -> text.matches("\\[\\[[ABC]]]"));
  }

  @Test
  void withoutAChoiceItIsUnparsedAndSaysSo() throws Exception {
    RunFolder run = judge("scoring: text, max-tokens: 40", "reask: 0", 6, "pairwise").ended(3);

    JsonNode summary = run.summary();
    assertThat(summary.required("judged").asInt()).isZero();
    assertThat(summary.required("failed")).isEmpty();
    int unparsed = 0;
    for (JsonNode count : summary.required("unparsed")) {
      unparsed += count.asInt();
    }
    assertThat(unparsed).isEqualTo(12);
    assertThat(run.judgements())
        .allMatch(item -> item.get("winner").isNull() && item.get("win_probability").isNull());
  }

  @Test
  void aRatingHasAScoreAndItsExpectationOverTheFiveLevels() throws Exception {
    RunFolder run =
        judge(
                "extra-body: {structured_outputs: {regex: \"Rating: \\\\[\\\\[[1-5]\\\\]\\\\]\"}}",
                "min-coverage: 0",
                6,
                "rating")
            .ended(0);

    Map<String, JsonNode> measured = lines(run, "probability");
    assertThat(measured).hasSize(12);
    for (JsonNode item : run.judgements()) {
      item.required("ratings")
          .properties()
          .forEach(rating -> {
            String call = item.get("id").asText() + "[\"" + rating.getKey() + "\"]";
            assertThat(rating.getValue().required("score").asDouble())
                .isIn(1.0, 2.0, 3.0, 4.0, 5.0);
            assertThat(rating.getValue().required("expected").asDouble())
                .isCloseTo(expected(measured.get(call)), within(1e-9));
          });
    }
  }

  private static Map<String, JsonNode> lines(RunFolder run, String step) {
    return run.ledger().stream()
        .filter(line -> line.at("/call/step").asText().equals(step))
        .collect(
            Collectors.toMap(
                line -> line.at("/call/item").asText() + line.at("/call/shown"), line -> line));
  }

  // Sum of level × share, from the numbers as the server sent them.
  private static double expected(JsonNode line) {
    Map<String, Double> levels = LedgerShares.logprobs(line);
    assertThat(levels.keySet()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    return levels.keySet().stream()
        .mapToDouble(level -> Integer.parseInt(level) * LedgerShares.share(levels, level))
        .sum();
  }

  @Test
  void aCritiqueIsReadBeforeItsRating() throws Exception {
    try (Requests requests = Requests.to(server)) {
      RunFolder run =
          judge(requests.url(), "max-tokens: 48", "min-coverage: 0", 4, "critique").ended(0);

      Map<String, JsonNode> critiques = lines(run, "critique");
      Map<String, JsonNode> verdicts = lines(run, "verdict");
      assertThat(critiques).hasSize(8);
      assertThat(verdicts).hasSize(8);
      assertThat(run.ledger()).hasSize(16);
      for (JsonNode line : critiques.values()) {
        String critique = line.at("/reply/text").asText().strip();
        assertThat(critique).isNotEmpty();
        assertThat(requests.chats().stream().filter(body -> holds(body, critique))).hasSize(1);
      }
    }
  }

  private static boolean holds(JsonNode body, String text) {
    for (JsonNode message : body.required("messages")) {
      if (message.required("content").asText().contains(text)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void probeTellsWhatWasRecordedOfIt() throws Exception {
    JsonNode found = server.probe(folder);
    RealServer.saw("probe: " + found);

    assertThat(value(found, "server")).isEqualTo("vllm");
    assertThat(value(found, "model")).isEqualTo("tiny");
    assertThat(value(found, "version")).startsWith("0.32.0");
    assertThat(value(found, "context")).isEqualTo("4096");
    assertThat(value(found, "chat")).isEqualTo("yes");
    assertThat(value(found, "system role")).isEqualTo("yes");
    assertThat(value(found, "logprobs")).isEqualTo("yes");
    assertThat(value(found, "temperature in logprobs")).isEqualTo("no");
    assertThat(value(found, "JSON schema")).isEqualTo("yes");
    assertThat(value(found, "reasoning")).isEqualTo("none");
    assertThat(value(found, "cached tokens")).isEqualTo("yes");
    assertThat(value(found, "scoring")).isEqualTo("token-ids");
    assertThat(value(found, "bulk scoring")).isEqualTo("yes");
  }

  private static String value(JsonNode found, String name) {
    return found.path(name).path("value").asText();
  }

  @Test
  void aPromptThatBulkScoringWouldCutFailsAsThat() throws Exception {
    var rows = SomePairs.rows(3);
    rows.get(1).put("response_b", "All work and no play makes Jack a dull boy. ".repeat(400));
    RunFolder run =
        RealServer.judge(
                SomePairs.write(folder.resolve("long.jsonl"), rows),
                server.config(folder, "scoring: generative", "min-coverage: 0"),
                folder.resolve("run"),
                "--template",
                "pairwise-direct")
            .ended(3);

    assertThat(run.summary().required("judged").asInt()).isEqualTo(2);
    assertThat(run.summary().at("/failed/context_too_long").asInt()).isEqualTo(2);
    assertThat(List.copyOf(run.summary().required("failed").properties())).hasSize(1);
  }
}
