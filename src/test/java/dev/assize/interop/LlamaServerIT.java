package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.model.ServerKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `assize` says of llama.cpp's server, and what it makes of its replies.
@Tag("real-server")
class LlamaServerIT {
  @TempDir private Path folder;
  private final RealServer server = RealServer.of(ServerKind.LLAMA_CPP);

  @Test
  void probeTellsWhatWasRecordedOfIt() throws Exception {
    JsonNode found = server.probe(folder);

    assertThat(found.at("/server/value").asText()).isEqualTo("llama.cpp");
    assertThat(found.at("/scoring/value").asText()).isEqualTo("logit-bias");
    RealServer.saw("probe: " + found);
  }
}
