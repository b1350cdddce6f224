package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Verdicts, ratings, critiques and failures of llama.cpp's server.
@Tag("real-server")
class LlamaRepliesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERDICTS = "root ::= \\\"[[A]]\\\" | \\\"[[B]]\\\" | \\\"[[C]]\\\"";

  @TempDir private Path folder;
  private final RealServer server = RealServer.of(ServerKind.LLAMA_CPP);

  private RealServer.Judged judge(String judge, String run, List<ObjectNode> rows, String template)
      throws IOException {
    return judge(server.url(), judge, run, rows, template);
  }

  private RealServer.Judged judge(
      String url, String judge, String run, List<ObjectNode> rows, String template)
      throws IOException {
    return RealServer.judge(
        SomePairs.write(folder.resolve("data-" + System.nanoTime() + ".jsonl"), rows),
        RealServer.config(folder, url, judge, run),
        folder.resolve("run-" + System.nanoTime()),
        "--template",
        template);
  }

  @Test
  void aTextTemplateWithAGrammarHasVerdictsOnly() throws Exception {
    RunFolder run =
        judge(
                "scoring: text, extra-body: {grammar: \"" + VERDICTS + "\"}",
                "",
                SomePairs.rows(12),
                "pairwise")
            .ended(0);

    assertThat(run.summary().required("judged").asInt()).isEqualTo(12);
    assertThat(run.ledger().stream().map(line -> line.at("/reply/text").asText()))
        .hasSize(24)
        .allMatch(text -> text.matches("\\[\\[[ABC]]]"));
  }

  @Test
  void withoutAGrammarItIsUnparsedAndSaysSo() throws Exception {
    RunFolder run =
        judge("scoring: text, max-tokens: 40", "reask: 0", SomePairs.rows(6), "pairwise").ended(3);

    JsonNode summary = run.summary();
    assertThat(summary.required("judged").asInt()).isZero();
    assertThat(summary.required("unjudged").asInt()).isEqualTo(6);
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
                "extra-body: {grammar: \"root ::= \\\"Rating: [[\\\" [1-5] \\\"]]\\\"\"}",
                "min-coverage: 0",
                SomePairs.rows(6),
                "rating")
            .ended(0);

    for (JsonNode item : run.judgements()) {
      for (JsonNode rating : item.required("ratings")) {
        assertThat(rating.required("score").asDouble()).isIn(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(rating.required("expected").asDouble()).isBetween(1.0, 5.0);
      }
    }
    assertThat(run.judgements()).hasSize(6);
  }

  @Test
  void aCritiqueIsReadBeforeItsRating() throws Exception {
    try (Requests requests = Requests.to(server)) {
      RunFolder run =
          judge(requests.url(), "max-tokens: 48", "min-coverage: 0", SomePairs.rows(4), "critique")
              .ended(0);

      Map<String, List<JsonNode>> byAnswer =
          run.ledger().stream()
              .collect(
                  Collectors.groupingBy(
                      line -> line.at("/call/item").asText() + line.at("/call/shown")));
      assertThat(byAnswer).hasSize(8);
      for (List<JsonNode> lines : byAnswer.values()) {
        assertThat(lines.stream().map(line -> line.at("/call/step").asText()))
            .containsExactly("critique", "verdict");
        String critique = lines.getFirst().at("/reply/text").asText().strip();
        assertThat(critique).isNotEmpty();
        // Once as what the judge said; the first request can't hold it.
        assertThat(requests.chats().stream().filter(body -> holds(body, critique))).hasSize(1);
      }
      assertExpectationsFollowFromTheLedger(run, byAnswer);
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

  // Sum of level × probability, from the numbers as the server sent them.
  private static void assertExpectationsFollowFromTheLedger(
      RunFolder run, Map<String, List<JsonNode>> byAnswer) {
    for (JsonNode item : run.judgements()) {
      item.required("ratings")
          .properties()
          .forEach(rating -> {
            List<JsonNode> lines =
                byAnswer.get(item.get("id").asText() + "[\"" + rating.getKey() + "\"]");
            double mass = 0;
            double expected = 0;
            for (JsonNode level : lines.getLast().at("/logprobs/1/top")) {
              double probability = Math.exp(level.get(1).asDouble());
              mass += probability;
              expected += probability * Integer.parseInt(level.get(0).asText());
            }
            assertThat(mass).isCloseTo(1, within(1e-3));
            assertThat(rating.getValue().required("expected").asDouble())
                .isCloseTo(expected / mass, within(1e-9));
          });
    }
  }

  @Test
  void aHundredPairsAtOnceOnEightSlotsAreAllAnsweredTheFirstTime() throws Exception {
    RunFolder run =
        judge(
                "concurrency: 100",
                "min-coverage: 0, orders: given",
                SomePairs.rows(100),
                "pairwise-direct")
            .ended(0);

    assertThat(run.summary().required("judged").asInt()).isEqualTo(100);
    assertThat(run.ledger()).hasSize(100).allMatch(line -> line.required("attempts").asInt() == 1);
  }

  @Test
  void anItemThatIsTooLongFailsAsThatAndTheOthersAreJudged() throws Exception {
    List<ObjectNode> rows = new ArrayList<>(SomePairs.rows(4));
    rows.get(2).put("response_b", "All work and no play makes Jack a dull boy. ".repeat(400));

    RunFolder run = judge("", "min-coverage: 0", rows, "pairwise-direct").ended(3);

    assertThat(run.summary().required("judged").asInt()).isEqualTo(3);
    assertThat(run.summary().required("failed"))
        .isEqualTo(JSON.createObjectNode().put("context_too_long", 2));
    assertThat(run.judgements().get(2).required("reasons"))
        .isEqualTo(JSON.createArrayNode().add("context_too_long"));
    assertThat(run.ledger().stream().filter(line -> line.get("status").asText().equals("failed")))
        .isNotEmpty()
        .allMatch(line -> line.required("attempts").asInt() == 1);
  }

  @Test
  void aConstraintThatItDoesNotKnowFailsAsABadRequest() throws Exception {
    RealServer.Judged judged =
        judge(
            "scoring: text, extra-body: {response_format: {type: regex, pattern: \"[AB]\"}}",
            "",
            SomePairs.rows(2),
            "pairwise");

    assertThat(judged.result().err()).contains("response_format type must be one of");
    assertThat(judged.ended(3).summary().required("failed"))
        .isEqualTo(JSON.createObjectNode().put("bad_request", 4));
  }

  // A template like gpt-oss's, whose output has a form; text without it ends the call with 500.
  @Test
  void aReplyThatItsChatParserRejectsFailsAsMalformedAndIsNotAskedAgain() throws Exception {
    Path template = folder.resolve("channels.jinja");
    Files.writeString(
        template,
        """
        {% for message in messages %}<|start|>{{ message['role'] }}<|message|>{{ message['content'] }}<|end|>{% endfor %}\
        {% if add_generation_prompt %}<|start|>assistant{% endif %}{# <|channel|>analysis<|message|> #}
        """);
    try (ServerProcess own =
        ServerProcess.start(folder, "--chat-template-file", template.toString())) {
      RealServer.Judged judged =
          judge(
              own.server().url(),
              "scoring: text, max-tokens: 20",
              "",
              SomePairs.rows(2),
              "pairwise");

      assertThat(judged.result().err()).contains("does not match the expected");
      RunFolder run = judged.ended(3);
      assertThat(run.summary().required("failed"))
          .isEqualTo(JSON.createObjectNode().put("malformed_reply", 4));
      assertThat(run.ledger()).allMatch(line -> line.required("attempts").asInt() == 1);
    }
  }
}
