package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reward model: its score is the model's own logit, or there is none.
@Tag("real-server")
class VllmRewardIT {
  private static final int PAIRS = 20;

  @TempDir private static Path home;
  private static ServerProcess process;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    RealServer.of(ServerKind.VLLM);
    process = ServerProcess.start("ASSIZE_SERVER_REWARD", home, ServerProcess.freePort());
  }

  @AfterAll
  static void stop() {
    if (process != null) {
      process.close();
    }
  }

  private RealServer.Judged judge(List<ObjectNode> rows, String keys) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            "judges:\n  rm: {kind: reward, base-url: \"%s\"%s}\nrun: {judge: rm, cache: off}\n"
                .formatted(process.server().url(), keys));
    return RealServer.judge(
        SomePairs.write(folder.resolve("pairs.jsonl"), rows),
        config.toString(),
        folder.resolve("run"));
  }

  @Test
  void theScoreIsTheModelsLogit() throws Exception {
    List<ObjectNode> rows = SomePairs.rows(PAIRS);
    RunFolder run = judge(rows, "").ended(0);
    List<ObjectNode> requests = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int at = 0; at < PAIRS; at++) {
      for (String side : List.of("a", "b")) {
        requests.add(conversation(rows.get(at), side));
        JsonNode told = run.judgements().get(at).required("scores");
        scores.add(told.required(rows.get(at).get("model_" + side).asText()).asDouble());
      }
    }

    List<JsonNode> truth = Truth.of(folder, "reward", requests);

    double apart = 0;
    for (int at = 0; at < scores.size(); at++) {
      apart = Math.max(apart, Math.abs(scores.get(at) - truth.get(at).asDouble()));
      assertThat(scores.get(at)).isCloseTo(truth.get(at).asDouble(), within(1e-5));
    }
    RealServer.saw(
        "reward of %d answers against transformers: %.1e apart at most"
            .formatted(scores.size(), apart));
    // Else they could have been squashed.
    assertThat(scores).anyMatch(score -> score < 0 || score > 1);
  }

  private static ObjectNode conversation(ObjectNode row, String side) {
    ObjectNode request = Truth.request();
    ArrayNode messages = request.putArray("messages");
    messages.addObject().put("role", "user").put("content", row.get("prompt").asText());
    messages
        .addObject()
        .put("role", "assistant")
        .put("content", row.get("response_" + side).asText());
    return request;
  }

  @Test
  void scoresThatComeBackSquashedAreRefusedBeforeAnythingIsSpent() throws Exception {
    RealServer.Judged judged = judge(SomePairs.rows(2), ", extra-body: {use_activation: true}");

    assertThat(judged.result().exitCode()).isEqualTo(2);
    assertThat(judged.result().err())
        .contains("raw scores were asked for, and five texts all lie between 0 and 1");
  }
}
