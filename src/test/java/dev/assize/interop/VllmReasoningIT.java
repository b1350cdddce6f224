package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.model.ServerKind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model whose chat template opens a thought, behind each of two parsers.
@Tag("real-server")
class VllmReasoningIT {
  private static final String CHOICE = "structured_outputs: {choice: [\"[[A]]\", \"[[B]]\"]}";

  private static RunFolder judge(
      ServerProcess process, Path folder, String judge, String run, int exitCode)
      throws IOException {
    return RealServer.judge(
            SomePairs.write(folder.resolve("pairs.jsonl"), 4),
            process.server().config(folder, "scoring: text, " + judge, run),
            folder.resolve("run"),
            "--template",
            "pairwise")
        .ended(exitCode);
  }

  @Nested
  class WithItsOwnParser {
    @TempDir private static Path home;
    private static ServerProcess process;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws IOException {
      RealServer.of(ServerKind.VLLM);
      process =
          ServerProcess.start(
              "ASSIZE_SERVER_THINK", home, ServerProcess.freePort(), "--reasoning-parser", "qwen3");
    }

    @AfterAll
    static void stop() {
      if (process != null) {
        process.close();
      }
    }

    @Test
    void aThoughtIsKeptApartAndTheVerdictFound() throws Exception {
      RunFolder run =
          judge(process, folder, "extra-body: {thinking_token_budget: 12, " + CHOICE + "}", "", 0);

      assertThat(run.summary().required("judged").asInt()).isEqualTo(4);
      for (JsonNode line : run.ledger()) {
        assertThat(line.at("/reply/text").asText().strip()).matches("\\[\\[[AB]]]");
        assertThat(line.at("/reply/reasoning").asText()).isNotBlank();
      }
    }

    @Test
    void aThoughtThatIsCutOffIsNoVerdict() throws Exception {
      RunFolder run = judge(process, folder, "max-tokens: 30", "reask: 0", 3);

      assertThat(run.summary().required("judged").asInt()).isZero();
      assertThat(run.summary().at("/unparsed/thought_only").asInt()).isEqualTo(8);
    }
  }

  @Nested
  class WithAParserThatTakesEverythingForThought {
    @TempDir private static Path home;
    private static ServerProcess process;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws IOException {
      RealServer.of(ServerKind.VLLM);
      process =
          ServerProcess.start(
              "ASSIZE_SERVER_THINK",
              home,
              ServerProcess.freePort(),
              "--reasoning-parser",
              "deepseek_r1");
    }

    @AfterAll
    static void stop() {
      if (process != null) {
        process.close();
      }
    }

    @Test
    void theVerdictIsFoundWhereThinkingIsOff() throws Exception {
      RunFolder run =
          judge(
              process,
              folder,
              "extra-body: {chat_template_kwargs: {enable_thinking: false}, " + CHOICE + "}",
              "",
              0);

      assertThat(run.summary().required("judged").asInt()).isEqualTo(4);
      // Else it was not the trap that this test is for.
      assertThat(run.ledger())
          .allMatch(line -> line.at("/reply/text").asText().isEmpty())
          .allMatch(line -> line.at("/reply/reasoning").asText().matches("\\[\\[[AB]]]"));
    }
  }
}
