package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.cli.Cli;
import dev.assize.model.ServerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Verdict probabilities of llama.cpp's server against its own raw log probabilities, asked for by
/// another route (`/completion`, the whole vocabulary) than the one under test.
@Tag("real-server")
class LlamaExactIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAIRS = 50;
  // Its prefix cache moves the fourth digit.
  private static final double TOLERANCE = 1e-3;

  @TempDir private Path folder;
  private final RealServer server = RealServer.of(ServerKind.LLAMA_CPP);

  private RunFolder judged(Path data, String judge, String run) throws IOException {
    return RealServer.judge(
            data,
            server.config(folder, judge, run),
            folder.resolve("run-" + System.nanoTime()),
            "--template",
            "pairwise-direct")
        .ended(0);
  }

  @Test
  void everyProbabilityIsTheSoftmaxOfTheModelsOwnLogitsOverTheLabels() throws Exception {
    Path data = SomePairs.write(folder.resolve("pairs.jsonl"), PAIRS);

    RunFolder run = judged(data, "", "min-coverage: 0");

    Map<String, Double> truth = rawProbabilities(data);
    double largest = 0;
    int compared = 0;
    for (JsonNode item : run.judgements()) {
      for (JsonNode order : item.required("orders")) {
        double ofShownFirst = truth.get(item.get("id").asText() + order.get("order").asText());
        double expected =
            order.get("order").asText().equals("given") ? ofShownFirst : 1 - ofShownFirst;
        double found = order.required("probability").asDouble();
        assertThat(found).as(item.get("id").asText()).isCloseTo(expected, within(TOLERANCE));
        assertThat(order.required("winner").asText()).isEqualTo(expected > 0.5 ? "one" : "two");
        largest = Math.max(largest, Math.abs(found - expected));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(2 * PAIRS);
    RealServer.saw(
        "exact: %d probabilities by logit-bias, at most %.1e off the raw logits' softmax"
            .formatted(compared, largest));
  }

  // P(A) of each prompt, by item and order.
  private Map<String, Double> rawProbabilities(Path data) throws IOException {
    Cli.Result rendered =
        Cli.run("render", data.toString(), "--template", "pairwise-direct", "--json");
    assertThat(rendered.exitCode()).as(rendered.err()).isZero();
    int first = token("A");
    int second = token("B");
    Map<String, Double> all = new HashMap<>();
    for (String line : rendered.out().lines().toList()) {
      JsonNode prompt = JSON.readTree(line);
      Map<Integer, Double> raw = rawLogprobs(prompt.required("messages"));
      double gap = raw.get(first) - raw.get(second);
      all.put(prompt.get("id").asText() + prompt.get("order").asText(), 1 / (1 + Math.exp(-gap)));
    }
    return all;
  }

  private int token(String text) {
    JsonNode tokens =
        server.post("/tokenize", JSON.createObjectNode().put("content", text)).required("tokens");
    assertThat(tokens).hasSize(1);
    return tokens.get(0).asInt();
  }

  private Map<Integer, Double> rawLogprobs(JsonNode messages) {
    int vocabulary = server.get("/v1/models").at("/data/0/meta/n_vocab").asInt();
    ObjectNode conversation = JSON.createObjectNode();
    conversation.set("messages", messages);
    // A bias doesn't show in raw log probabilities, and a draw of half a character would lose them.
    ObjectNode draw = JSON.createObjectNode().put(String.valueOf(token("A")), 100);
    String prompt = server.post("/apply-template", conversation).required("prompt").asText();
    JsonNode answer =
        server.post(
            "/completion",
            JSON.createObjectNode()
                .put("prompt", prompt + "[[")
                .put("n_predict", 1)
                .put("n_probs", vocabulary)
                .put("cache_prompt", false)
                .set("logit_bias", draw));
    Map<Integer, Double> all = new HashMap<>();
    for (JsonNode token : answer.at("/completion_probabilities/0/top_logprobs")) {
      all.put(token.required("id").asInt(), token.required("logprob").asDouble());
    }
    assertThat(all).hasSize(vocabulary);
    return all;
  }

  @Test
  void swappedDataIsMirroredBitForBitWithoutThePromptCache() throws Exception {
    Path given = SomePairs.write(folder.resolve("given.jsonl"), PAIRS);
    Path swapped = SomePairs.writeSwapped(folder.resolve("swapped.jsonl"), PAIRS);
    String uncached = "concurrency: 1, extra-body: {cache_prompt: false}";

    RunFolder one = judged(given, uncached, "min-coverage: 0");
    RunFolder other = judged(swapped, uncached, "min-coverage: 0");

    assertThat(measured(one)).hasSize(2 * PAIRS).isEqualTo(measured(other));
    List<JsonNode> mirrored = other.judgements();
    List<JsonNode> items = one.judgements();
    for (int at = 0; at < PAIRS; at++) {
      double direct = items.get(at).required("win_probability").asDouble();
      double mirror = mirrored.get(at).required("win_probability").asDouble();
      assertThat(mirror).isCloseTo(1 - direct, within(Math.ulp(1.0)));
    }
    assertThat(other.summary().at("/win_rates/0/model").asText())
        .isEqualTo(one.summary().at("/win_rates/0/model").asText());
    assertThat(other.summary().at("/win_rates")).isEqualTo(one.summary().at("/win_rates"));
  }

  @Test
  void withThePromptCacheItIsMirroredToThreeDigits() throws Exception {
    RunFolder one =
        judged(SomePairs.write(folder.resolve("a.jsonl"), PAIRS), "", "min-coverage: 0");
    RunFolder other =
        judged(SomePairs.writeSwapped(folder.resolve("b.jsonl"), PAIRS), "", "min-coverage: 0");

    double largest = 0;
    for (int at = 0; at < PAIRS; at++) {
      double direct = one.judgements().get(at).required("win_probability").asDouble();
      double mirror = other.judgements().get(at).required("win_probability").asDouble();
      assertThat(mirror).isCloseTo(1 - direct, within(TOLERANCE));
      largest = Math.max(largest, Math.abs(1 - direct - mirror));
    }
    RealServer.saw("mirrored with the prompt cache: at most %.1e apart".formatted(largest));
  }

  // What was measured of each prompt, as it stands in the ledger, digit for digit.
  private static Map<String, String> measured(RunFolder run) {
    Map<String, String> all = new HashMap<>();
    for (JsonNode line : run.ledger()) {
      all.put(
          line.at("/call/item").asText() + line.at("/call/shown"), line.get("logprobs").toString());
    }
    return all;
  }

  @Test
  void theLabelsShareOfAllProbabilityIsUnmeasured() throws Exception {
    Path data = SomePairs.write(folder.resolve("pairs.jsonl"), 4);

    RunFolder run = judged(data, "", "min-coverage: 0");

    assertThat(run.ledger()).hasSize(8);
    assertThat(run.ledger()).allMatch(line -> line.at("/call/step").asText().equals("verdict"));
    assertThat(run.summary().at("/probabilities/unmeasured").asInt()).isEqualTo(8);
  }

  @Test
  void withoutMinCoverageZeroEveryProbabilityIsLowCoverageAndNoNumber() throws Exception {
    Path data = SomePairs.write(folder.resolve("pairs.jsonl"), 24);

    RunFolder run = judged(data, "", "");

    assertThat(run.judgements()).hasSize(24);
    for (JsonNode item : run.judgements()) {
      assertThat(item.required("win_probability").isNull()).isTrue();
      assertThat(item.required("win_probability_none").asText()).isEqualTo("low_coverage");
      for (JsonNode order : item.required("orders")) {
        assertThat(order.required("outcome").asText()).isEqualTo("ok");
        assertThat(order.required("probability").isNull()).isTrue();
        assertThat(order.required("probability_none").asText()).isEqualTo("low_coverage");
      }
    }
    assertThat(run.ledger().stream().map(line -> line.at("/call/step").asText()))
        .containsOnly("verdict", "coverage");
    long measured =
        run.ledger().stream()
            .filter(line -> line.at("/call/step").asText().equals("coverage"))
            .count();
    assertThat(measured).isBetween(20L, 40L);
  }
}
