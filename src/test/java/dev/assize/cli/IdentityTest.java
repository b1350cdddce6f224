package dev.assize.cli;

import static dev.assize.transport.JudgeServer.json;
import static dev.assize.transport.JudgeServer.recorded;
import static dev.assize.transport.JudgeServer.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.cli.Cli.Result;
import dev.assize.transport.JudgeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Who answers is a part of what was asked, but not where: today's node of a cluster may answer
/// what yesterday's began, and another build may not.
class IdentityTest {
  private static final int CALLS = 6;

  @RegisterExtension static final JudgeServer FIRST = new JudgeServer();
  @RegisterExtension static final JudgeServer SECOND = new JudgeServer();

  @TempDir private Path folder;

  @BeforeEach
  void bothServeTheSame() {
    for (JudgeServer server : List.of(FIRST, SECOND)) {
      server
          .onGet("/v1/models", recorded("vllm/v1_models"))
          .onGet("/version", recorded("vllm/version"))
          .onChat(saying("[[A]]"));
    }
  }

  private Result judge(JudgeServer at, String... more) throws IOException {
    Path data = folder.resolve("data.jsonl");
    Files.writeString(
        data,
        """
        {"id": "1", "prompt": "Name a prime.", "response_a": "7", "response_b": "8"}
        {"id": "2", "prompt": "Name a river.", "response_a": "The Rhine", "response_b": "Ben Nevis"}
        {"id": "3", "prompt": "Name a metal.", "response_a": "Copper", "response_b": "Oak"}
        """);
    Path config = folder.resolve("config.yaml");
    Files.writeString(
        config,
        """
        judges:
          node: {kind: openai, base-url: "%s", model: tiny, scoring: text, concurrency: 1}
        run: {judge: node}
        """
            .formatted(at.url()));
    return Cli.run(
        Stream.concat(
                Stream.of(
                    "judge",
                    data.toString(),
                    "--config",
                    config.toString(),
                    "--no-cache",
                    "--out",
                    folder.resolve("run").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static JudgeServer servesAnotherBuild() {
    return SECOND.onGet("/version", json(200, "{\"version\":\"0.33.0\"}"));
  }

  @Test
  void aRunThatBeganOnOnePortEndsOnAnotherAndAsksNothingTwice() throws IOException {
    assertThat(judge(FIRST, "--budget", "4-calls").exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    int begun = FIRST.chats().size();

    assertThat(judge(SECOND).exitCode()).isEqualTo(ExitCode.DONE);

    assertThat(begun).isBetween(1, CALLS - 1);
    assertThat(FIRST.chats()).hasSize(begun);
    assertThat(SECOND.chats()).hasSize(CALLS - begun);
    assertThat(Stream.concat(FIRST.chatBodies().stream(), SECOND.chatBodies().stream()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aRunThatBeganOnAnotherBuildIsRefusedBeforeAnythingIsAsked() throws IOException {
    judge(FIRST, "--budget", "4-calls");

    Result result = judge(servesAnotherBuild());

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err())
        .contains("the server behind judge node (it was ")
        .contains("0.32.0")
        .contains("0.33.0")
        .contains("--accept-identity goes on all the same");
    assertThat(SECOND.chats()).isEmpty();
  }

  @Test
  void whatAnotherBuildAnsweredIsKeptWhereItsAnswersAreAccepted() throws IOException {
    judge(FIRST, "--budget", "4-calls");
    int begun = FIRST.chats().size();

    Result result = judge(servesAnotherBuild(), "--accept-identity");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DONE);
    assertThat(SECOND.chats()).hasSize(CALLS - begun);
    assertThat(folder.resolve("run/manifest.json")).content().contains("0.33.0");
  }
}
