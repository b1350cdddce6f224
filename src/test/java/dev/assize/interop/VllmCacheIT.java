package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.ServerKind;
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

/// The prefix cache, where it is too small for all prompts of a run.
@Tag("real-server")
class VllmCacheIT {
  private static final int ITEMS = 300;
  private static final int AT_ONCE = 4;

  @TempDir private Path folder;

  @BeforeEach
  void onlyForThisServer() {
    RealServer.of(ServerKind.VLLM);
  }

  @Test
  void ourOrderFindsMoreInTheCacheThanAShuffledOne() throws Exception {
    // 64 blocks of 128 tokens are room for five of these prompts.
    try (ServerProcess process =
            ServerProcess.start(
                folder, "--num-gpu-blocks-override", "64", "--enable-prompt-tokens-details");
        Requests requests = Requests.to(process.server())) {
      Path rubric = Files.writeString(folder.resolve("rubric.yaml"), rubric());
      RunFolder run =
          RealServer.judge(
                  SomePairs.write(folder.resolve("long.jsonl"), items()),
                  RealServer.config(
                      folder,
                      requests.url(),
                      "scoring: token-ids, concurrency: " + AT_ONCE,
                      "min-coverage: 0, rubric: \"" + rubric + "\""),
                  folder.resolve("run"),
                  "--template",
                  "pairwise-direct")
              .ended(0);
      JsonNode tokens = run.summary().required("tokens");
      double ours = tokens.required("cached").asDouble() / tokens.required("prompt").asDouble();

      List<JsonNode> bodies = new ArrayList<>(requests.chats());
      bodies.subList(0, bodies.size() - 2 * ITEMS).clear();
      Collections.shuffle(bodies, new Random(7));
      double shuffled = cachedShare(process.server(), bodies);

      RealServer.saw(
          "prefix cache, %d items, %d prompt tokens each: %.1f %% cached in our order, %.1f %% shuffled"
              .formatted(
                  ITEMS,
                  tokens.required("prompt").asLong() / 2 / ITEMS,
                  100 * ours,
                  100 * shuffled));
      assertThat(ours).isGreaterThan(shuffled);
    }
  }

  private static double cachedShare(RealServer server, List<JsonNode> bodies) throws Exception {
    long prompt = 0;
    long cached = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<JsonNode>> all =
          bodies.stream()
              .map(body -> threads.submit(() -> server.post("/v1/chat/completions", plain(body))))
              .toList();
      for (Future<JsonNode> each : all) {
        JsonNode usage = each.get().required("usage");
        prompt += usage.required("prompt_tokens").asLong();
        cached += usage.required("prompt_tokens_details").required("cached_tokens").asLong();
      }
    }
    return (double) cached / prompt;
  }

  private static JsonNode plain(JsonNode body) {
    ObjectNode plain = body.deepCopy();
    plain.remove(List.of("stream", "stream_options"));
    return plain;
  }

  private static String rubric() {
    StringBuilder text = new StringBuilder("name: long\nlanguage: en\ndescription: >-\n");
    for (int point = 1; point <= 30; point++) {
      text.append(
          "  Point %d: see whether what is claimed there is true, and say so in plain words.\n"
              .formatted(point));
    }
    return text
        + "scale: 1-5\nanchors:\n  1: bad\n  2: weak\n  3: fair\n  4: good\n  5: excellent\n";
  }

  // Whole blocks are shared only: each question is longer than one, and its own from its first word
  // on.
  private static List<ObjectNode> items() {
    List<ObjectNode> rows = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      rows.add(
          Truth.request()
              .put("id", "item-" + item)
              .put(
                  "prompt",
                  "%d leaves lie on %d stones. Which of them does the wind take first, and why? "
                      .formatted(item, 3 * item + 1)
                      .repeat(12))
              .put("response_a", "The %d driest ones, since they weigh least.".formatted(item / 2))
              .put("response_b", "None: leaf %d holds all the others.".formatted(item / 3)));
    }
    return rows;
  }
}
