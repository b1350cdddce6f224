package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.ServerKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Exact win probabilities: every route gives what the model's own logits say.
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VllmExactIT {
  private static final int PAIRS = 50;
  private static final String ALL = "min-coverage: 0";
  private static final String TEMPLATE = "pairwise-direct";

  @TempDir private static Path folder;
  private final Map<String, RunFolder> runs = new TreeMap<>();
  private RealServer server;
  private Path data;

  @BeforeAll
  void judgeByEachRoute() throws Exception {
    server = RealServer.of(ServerKind.VLLM);
    data = SomePairs.write(folder.resolve("pairs.jsonl"), PAIRS);
    for (String scoring : List.of("token-ids", "choice", "generative")) {
      runs.put(scoring, judge(data, scoring, ALL, scoring));
    }
  }

  private RunFolder judge(Path pairs, String scoring, String run, String out) throws Exception {
    String config = server.config(folder, "concurrency: 16, scoring: " + scoring, run);
    return RealServer.judge(pairs, config, folder.resolve(out), "--template", TEMPLATE).ended(0);
  }

  private Map<String, Double> shares(String scoring) {
    return LedgerShares.ofA(runs.get(scoring));
  }

  @Test
  void allRoutesGiveTheSameProbability() {
    assertThat(shares("token-ids")).hasSize(2 * PAIRS);
    double choice = LedgerShares.gap(shares("token-ids"), shares("choice"));
    double generative = LedgerShares.gap(shares("token-ids"), shares("generative"));
    RealServer.saw(
        "P(A) of %d prompts by token-ids against choice: %.1e apart at most, generative: %.1e"
            .formatted(2 * PAIRS, choice, generative));

    assertThat(choice).isLessThan(1e-6);
    assertThat(generative).isLessThan(1e-6);
  }

  @Test
  void itIsTheSoftmaxOfTheModelsOwnLogits() throws Exception {
    Map<String, Double> truth = truth();
    double apart = LedgerShares.gap(shares("token-ids"), truth);
    RealServer.saw("P(A) by token-ids against transformers: %.1e apart at most".formatted(apart));

    assertThat(apart).isLessThan(1e-4);
    // Else any number would do.
    assertThat(truth.values().stream().mapToDouble(p -> p).min().orElseThrow()).isLessThan(0.4);
    assertThat(truth.values().stream().mapToDouble(p -> p).max().orElseThrow()).isGreaterThan(0.6);
  }

  private Map<String, Double> truth() throws Exception {
    List<JsonNode> prompts = server.rendered(data, server.config(folder, "", ""), TEMPLATE);
    List<ObjectNode> requests = new ArrayList<>();
    for (JsonNode prompt : prompts) {
      ObjectNode request = Truth.request().put("begun", "[[");
      request.set("messages", prompt.required("messages"));
      request.putArray("labels").add("A").add("B");
      requests.add(request);
    }
    List<JsonNode> told = Truth.of(folder, "labels", requests);
    Map<String, Double> truth = new TreeMap<>();
    for (int at = 0; at < prompts.size(); at++) {
      JsonNode prompt = prompts.get(at);
      truth.put(
          prompt.required("id").asText() + prompt.required("shown"),
          LedgerShares.share(
              Map.of("A", told.get(at).get(0).asDouble(), "B", told.get(at).get(1).asDouble()),
              "A"));
    }
    return truth;
  }

  @Test
  void onlyOneRouteKnowsHowMuchProbabilityTheLabelsHave() {
    assertThat(coverages("token-ids"))
        .hasSize(2 * PAIRS)
        .allMatch(coverage -> coverage.isNumber() && coverage.asDouble() < 0.5);
    assertThat(coverages("choice")).hasSize(2 * PAIRS).allMatch(JsonNode::isMissingNode);
    assertThat(coverages("generative")).hasSize(2 * PAIRS).allMatch(JsonNode::isMissingNode);
  }

  private List<JsonNode> coverages(String scoring) {
    return orders(runs.get(scoring)).stream().map(order -> order.path("coverage")).toList();
  }

  private static List<JsonNode> orders(RunFolder run) {
    List<JsonNode> all = new ArrayList<>();
    run.judgements().forEach(judgement -> judgement.path("orders").forEach(all::add));
    return all;
  }

  @Test
  void probabilitiesThatTheModelHardlyMeantAreNotTold() throws Exception {
    for (String scoring : List.of("token-ids", "choice", "generative")) {
      RunFolder run = judge(data, scoring, "", "unsure-" + scoring);

      assertThat(run.judgements())
          .hasSize(PAIRS)
          .allMatch(judgement -> judgement.path("win_probability").isNull());
      assertThat(orders(run))
          .allMatch(order -> order.path("probability").isNull())
          .allMatch(order -> order.toString().contains("low_coverage"));
    }
  }

  @Test
  void swappedDataMirrorsEveryProbabilityToTheLastBit() throws Exception {
    Path swapped = SomePairs.writeSwapped(folder.resolve("swapped.jsonl"), PAIRS);

    for (String scoring : List.of("token-ids", "generative")) {
      RunFolder run = runs.get(scoring);
      RunFolder mirrored = judge(swapped, scoring, ALL, "swapped-" + scoring);

      assertThat(LedgerShares.ofA(mirrored)).isEqualTo(shares(scoring));
      for (int at = 0; at < PAIRS; at++) {
        JsonNode one = run.judgements().get(at).required("comparisons").get(0);
        JsonNode two = mirrored.judgements().get(at).required("comparisons").get(0);
        assertThat(List.of(one.get("first").asText(), two.get("first").asText()))
            .containsExactly("one", "two");
        // The mean of the two orders is one sum less a last bit.
        assertThat(one.get("win_probability").asDouble() + two.get("win_probability").asDouble())
            .isCloseTo(1, within(1e-15));
        assertThat(one.get("outcome")).isEqualTo(two.get("outcome"));
        assertThat(one.get("winner")).isEqualTo(two.get("winner"));
      }
    }
  }

  @Test
  void callsThatTravelledTogetherAreLinesOfTheirOwn() {
    List<JsonNode> lines = runs.get("generative").ledger();

    assertThat(lines).hasSize(2 * PAIRS);
    assertThat(lines.stream().map(line -> line.path("hash").asText()).distinct())
        .hasSize(2 * PAIRS);
    long exchanges = lines.stream().map(line -> line.path("exchange").asText()).distinct().count();
    RealServer.saw("generative: %d calls in %d requests".formatted(lines.size(), exchanges));
    assertThat(exchanges).isLessThan(PAIRS);
    assertThat(tokens("generative")).isEqualTo(tokens("token-ids"));
  }

  private Map<String, Long> tokens(String scoring) {
    Map<String, Long> all = new TreeMap<>();
    for (JsonNode line : runs.get(scoring).ledger()) {
      all.put(
          line.at("/call/item").asText() + line.at("/call/shown"),
          line.at("/usage/prompt").asLong());
    }
    return all;
  }
}
