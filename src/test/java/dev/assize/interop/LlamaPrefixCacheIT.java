package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How much of a run's prompts the server had cached: asked in the order of a run, and the same
/// requests shuffled.
@Tag("real-server")
class LlamaPrefixCacheIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ITEMS = 300;
  private static final int IN_FLIGHT = 4;
  // Four slots, and no place for what was displaced from them.
  private static final String[] SMALL = {"-np", "4", "-c", "16384", "--cache-ram", "0"};

  @TempDir private Path folder;

  @BeforeEach
  void onlyForThisServer() {
    RealServer.of(ServerKind.LLAMA_CPP);
  }

  @Test
  void theOrderOfARunFindsMoreInTheCacheThanAShuffledOne() throws Exception {
    List<JsonNode> requests;
    double ours;
    try (ServerProcess server = ServerProcess.start(folder, SMALL);
        Requests passage = Requests.to(server.server())) {
      String config =
          RealServer.config(
              folder,
              passage.url(),
              "concurrency: " + IN_FLIGHT,
              "min-coverage: 0, template: pairwise-direct, rubric: \"" + rubric() + "\"");
      RunFolder run =
          RealServer.judge(
                  SomePairs.write(folder.resolve("long.jsonl"), items()),
                  config,
                  folder.resolve("run"))
              .ended(0);
      assertThat(run.ledger()).hasSize(2 * ITEMS);
      ours =
          share(
              run.ledger().stream().map(line -> line.required("usage")).toList(),
              "/prompt",
              "/cached");
      requests =
          passage.chats().stream()
              .filter(body -> body.toString().contains("What was asked"))
              .toList();
    }
    double shuffled;
    try (ServerProcess server = ServerProcess.start(folder, SMALL)) {
      List<JsonNode> mixed = new ArrayList<>(requests);
      Collections.shuffle(mixed, new Random(7));
      shuffled =
          share(
              ask(server.server(), mixed),
              "/usage/prompt_tokens",
              "/usage/prompt_tokens_details/cached_tokens");
    }
    RealServer.saw(
        "prefix cache: %.1f %% of the prompt tokens cached in our order, %.1f %% shuffled"
            .formatted(100 * ours, 100 * shuffled));
    assertThat(requests).hasSize(2 * ITEMS);
    assertThat(ours).isGreaterThan(shuffled + 0.02);
  }

  private static List<JsonNode> ask(RealServer server, List<JsonNode> bodies) throws Exception {
    List<JsonNode> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT)) {
      List<Future<JsonNode>> asked = new ArrayList<>();
      for (JsonNode body : bodies) {
        asked.add(threads.submit(() -> server.post("/v1/chat/completions", body)));
      }
      for (Future<JsonNode> each : asked) {
        answers.add(each.get());
      }
    }
    return answers;
  }

  private static double share(List<JsonNode> usages, String prompt, String cached) {
    long all = 0;
    long found = 0;
    for (JsonNode usage : usages) {
      all += usage.at(prompt).asLong();
      found += usage.at(cached).asLong();
    }
    return (double) found / all;
  }

  // About 700 tokens of this tokenizer's.
  private Path rubric() throws IOException {
    StringBuilder text = new StringBuilder("name: long\nlanguage: en\ndescription: >-\n");
    for (int point = 1; point <= 14; point++) {
      text.append(
          """
            Point %d: the response says what is true, keeps to every instruction that was given, and is no longer than it needs to be.
          """
              .formatted(point));
    }
    text.append("scale: 1-2\nanchors:\n  1: It does not.\n  2: It does.\n");
    return Files.writeString(folder.resolve("long.yaml"), text);
  }

  // Questions of some length, each its own from its first word on.
  private static List<ObjectNode> items() {
    List<ObjectNode> rows = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      rows.add(
          JSON.createObjectNode()
              .put("id", "item-" + item)
              .put(
                  "prompt",
                  "%d leaves lie on %d stones. Which of them does the wind take first, and why? "
                      .formatted(item, 3 * item + 1)
                      .repeat(6))
              .put("response_a", "The %d driest ones, since they weigh least.".formatted(item / 2))
              .put("response_b", "None: leaf %d holds all the others.".formatted(item / 3)));
    }
    return rows;
  }
}
