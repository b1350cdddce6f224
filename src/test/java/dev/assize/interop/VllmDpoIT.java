package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.ServerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The implicit reward, from two servers.
@Tag("real-server")
class VllmDpoIT {
  private static final int PAIRS = 10;
  private static final double BETA = 0.5;

  @TempDir private Path folder;
  private final RealServer server = RealServer.of(ServerKind.VLLM);

  @Test
  void theScoreIsThePoliciesLeadOverTheReferenceTokenByToken() throws Exception {
    List<ObjectNode> rows = SomePairs.rows(PAIRS);
    RunFolder run;
    try (ServerProcess reference =
        ServerProcess.start("ASSIZE_SERVER_OTHER", folder, ServerProcess.freePort())) {
      Path config =
          Files.writeString(
              folder.resolve("config.yaml"),
              """
              judges:
                implicit: {kind: dpo, base-url: "%s", beta: %s, reference: {base-url: "%s"}}
              run: {judge: implicit, cache: off}
              """
                  .formatted(server.url(), BETA, reference.server().url()));
      run =
          RealServer.judge(
                  SomePairs.write(folder.resolve("pairs.jsonl"), rows),
                  config.toString(),
                  folder.resolve("run"))
              .ended(0);
    }
    List<ObjectNode> requests = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int at = 0; at < PAIRS; at++) {
      for (String side : List.of("a", "b")) {
        requests.add(conversation(rows.get(at), side));
        JsonNode told = run.judgements().get(at).required("scores");
        scores.add(told.required(rows.get(at).get("model_" + side).asText()).asDouble());
      }
    }

    List<JsonNode> truth = Truth.of(folder, "answer", requests);

    double apart = 0;
    for (int at = 0; at < scores.size(); at++) {
      JsonNode told = truth.get(at);
      double lead = told.get("policy").asDouble() - told.get("reference").asDouble();
      int tokens = told.get("tokens").asInt();
      apart = Math.max(apart, Math.abs(scores.get(at) / BETA - lead) / tokens);
      assertThat(scores.get(at) / BETA / tokens).isCloseTo(lead / tokens, within(1e-4));
      // Two of the same weights would agree whatever is computed.
      assertThat(Math.abs(lead / tokens)).isGreaterThan(1e-3);
    }
    RealServer.saw(
        "implicit reward of %d answers against transformers: %.1e per token apart at most"
            .formatted(scores.size(), apart));
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
}
