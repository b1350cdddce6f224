package dev.assize.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// What transformers makes of the same weights, by the command of `ASSIZE_SERVER_TRUTH`; a server
/// of the user's own has none, and its tests are skipped.
final class Truth {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Truth() {}

  /// Asks `interop/truth.py`.
  ///
  /// @param what `labels`, `reward` or `answer`
  static List<JsonNode> of(Path folder, String what, List<ObjectNode> requests)
      throws IOException, InterruptedException {
    Path asked = SomePairs.write(folder.resolve(what + "-asked.jsonl"), requests);
    Path told = folder.resolve(what + "-told.jsonl");
    run("ASSIZE_SERVER_TRUTH", what, asked.toString(), told.toString());
    return SomePairs.read(told);
  }

  /// Runs a command that the environment names; skips the test where it names none.
  static void run(String variable, String... words) throws IOException, InterruptedException {
    Optional<String> command = RealServer.told(variable);
    Assumptions.assumeTrue(command.isPresent(), "skipped: " + variable + " names no command");
    List<String> all = new ArrayList<>(List.of(command.orElseThrow().split(" ")));
    all.addAll(Arrays.asList(words));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(all + ": " + said);
    }
  }

  static ObjectNode request() {
    return JSON.createObjectNode();
  }
}
