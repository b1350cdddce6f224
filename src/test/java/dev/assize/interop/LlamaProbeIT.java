package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.model.ServerKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `assize probe` finds out about llama.cpp's server, against what is known of it.
@Tag("real-server")
class LlamaProbeIT {
  @TempDir private Path folder;
  private final RealServer server = RealServer.of(ServerKind.LLAMA_CPP);

  @Test
  void theTableIsWhatIsKnownOfThisServer() throws Exception {
    Map<String, String> found = new LinkedHashMap<>();
    JsonNode table = server.probe(folder, "--template", "pairwise-direct");
    table
        .properties()
        .forEach(row -> found.put(row.getKey(), row.getValue().path("value").asText()));

    JsonNode props = server.get("/props");
    assertThat(found)
        .containsEntry("server", "llama.cpp")
        .containsEntry("model", server.get("/v1/models").at("/data/0/id").asText())
        .containsEntry("build_info", props.required("build_info").asText())
        .containsEntry("model_path", props.required("model_path").asText())
        .containsEntry("context", props.at("/default_generation_settings/n_ctx").asText())
        .containsEntry("chat", "yes")
        .containsEntry("system role", "yes")
        .containsEntry("logprobs", "yes")
        .containsEntry("temperature in logprobs", "no")
        .containsEntry("JSON schema", "yes")
        .containsEntry("cached tokens", "yes")
        .containsEntry("scoring", "logit-bias");
    assertThat(table.at("/logprobs/detail").asText()).isEqualTo("20 listed per token");
    assertThat(Double.parseDouble(found.get("label mass"))).isBetween(0.0, 1.0);
  }
}
