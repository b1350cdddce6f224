package dev.assize.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the real process behaves: exit codes, signals, kills, locks, pipes.
class ProcessIT {
  private static final String SAMPLE = Path.of("samples/first.jsonl").toAbsolutePath().toString();
  private static final int ITEMS = 60;

  @TempDir private Path folder;
  private WireMockServer server = new WireMockServer();

  @BeforeEach
  void startJudge() {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort().containerThreads(40));
    server.start();
    server.stubFor(
        get(anyUrl()).willReturn(okJson("{\"object\":\"list\",\"data\":[{\"id\":\"mock\"}]}")));
  }

  @AfterEach
  void stopJudge() {
    server.stop();
  }

  private void answersAfter(int milliseconds) {
    server.stubFor(
        post(urlPathEqualTo("/v1/chat/completions"))
            .willReturn(
                okJson(
                        """
                        {"id": "x", "object": "chat.completion", "created": 0, "model": "mock",
                         "choices": [{"index": 0, "finish_reason": "stop",
                           "message": {"role": "assistant", "content": "Read with care. [[A]]"}}],
                         "usage": {"prompt_tokens": 9, "completion_tokens": 5, "total_tokens": 14}}
                        """)
                    .withFixedDelay(milliseconds)));
  }

  private String config() throws IOException {
    Path file = folder.resolve("config.yaml");
    Files.writeString(
        file,
        """
        judges:
          mock:
            kind: openai
            base-url: http://127.0.0.1:%d/v1
            model: mock
            concurrency: 4
        run:
          judge: mock
        """
            .formatted(server.port()));
    return file.toString();
  }

  private String data() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int item = 0; item < ITEMS; item++) {
      rows.append(
          """
          {"id": "i%d", "prompt": "Question %d?", "response_a": "One %d", "response_b": "Two %d"}
          """
              .formatted(item, item, item, item));
    }
    Path file = folder.resolve("data.jsonl");
    Files.writeString(file, rows);
    return file.toString();
  }

  private Launched judge(String... more) throws IOException {
    List<String> arguments = new java.util.ArrayList<>();
    arguments.addAll(List.of("judge", data(), "--config", config(), "--out", run().toString()));
    arguments.addAll(List.of(more));
    return Launched.start(folder, Map.of(), arguments.toArray(String[]::new));
  }

  private Path run() {
    return folder.resolve("run");
  }

  private List<String> bodies() {
    return server.findAll(postRequestedFor(urlPathEqualTo("/v1/chat/completions"))).stream()
        .map(LoggedRequest::getBodyAsString)
        .toList();
  }

  private void awaitCalls(int count) throws InterruptedException {
    for (int tries = 0; bodies().size() < count && tries < 600; tries++) {
      Thread.sleep(50);
    }
    assertThat(bodies()).hasSizeGreaterThanOrEqualTo(count);
  }

  @Test
  void helpEndsWithZeroAndNamesTheFirstCommand() {
    Launched help = Launched.run(folder, "--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("./assize judge samples/first.jsonl");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void anUnknownOptionEndsWithTwo() {
    Launched wrong = Launched.run(folder, "judge", SAMPLE, "--ordres", "both");

    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("Unknown option: '--ordres'");
  }

  @Test
  void theFirstCommandJudgesTheSampleOnTheEmbeddedJudge() throws IOException {
    Launched first = Launched.run(folder, "judge", SAMPLE, "--out", run().toString());

    assertThat(first.err()).doesNotContain("\u001b[");
    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).startsWith("Judged 16 of 16 items").contains("win rate");
    assertThat(Files.readAllLines(run().resolve("judgements.jsonl")))
        .hasSameSizeAs(Files.readAllLines(Path.of(SAMPLE)));
  }

  @Test
  void aFinishedRunAsksNothingMore() throws Exception {
    answersAfter(0);
    try (Launched first = judge()) {
      assertThat(first.exitCode()).as(first.err()).isZero();
    }
    int calls = bodies().size();
    byte[] judgements = Files.readAllBytes(run().resolve("judgements.jsonl"));

    try (Launched again = judge()) {
      assertThat(again.exitCode()).isZero();
      assertThat(again.out()).startsWith("Judged 60 of 60 items");
    }
    assertThat(calls).isEqualTo(2 * ITEMS);
    assertThat(bodies()).hasSize(calls);
    assertThat(Files.readAllBytes(run().resolve("judgements.jsonl"))).isEqualTo(judgements);
  }

  @Test
  void killedAndResumedItAsksNoFinishedCallAgain() throws Exception {
    answersAfter(100);
    try (Launched killed = judge()) {
      awaitCalls(20);
      killed.signal("KILL");
      assertThat(killed.exitCode()).isEqualTo(137);
    }
    Set<String> finished =
        Files.readAllLines(run().resolve("ledger.jsonl")).stream()
            .map(line -> line.substring(0, 45))
            .collect(Collectors.toSet());
    int before = bodies().size();

    try (Launched resumed = judge()) {
      assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    }
    assertThat(finished).hasSizeGreaterThanOrEqualTo(before - 4);
    assertThat(bodies()).hasSizeLessThanOrEqualTo(2 * ITEMS + 4);
    assertThat(new HashSet<>(bodies())).hasSize(2 * ITEMS);
    assertThat(Files.readAllLines(run().resolve("judgements.jsonl"))).hasSize(ITEMS);
  }

  @Test
  void controlCEndsInOrderAndSaysHowToGoOn() throws Exception {
    answersAfter(200);
    try (Launched run = judge()) {
      awaitCalls(8);
      run.signal("INT");

      assertThat(run.exitCode()).isEqualTo(130);
      assertThat(run.err())
          .contains("Stopping: calls in flight may end")
          .contains("this goes on: ./assize judge " + data());
    }
    assertThat(run().resolve("summary.json")).exists();
    assertThat(bodies().size()).isLessThan(2 * ITEMS);
    try (Launched resumed = judge()) {
      assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    }
    assertThat(bodies()).hasSize(2 * ITEMS);
  }

  @Test
  void aSecondControlCEndsAtOnce() throws Exception {
    answersAfter(20_000);
    try (Launched run = judge()) {
      awaitCalls(4);
      run.signal("INT");
      for (int tries = 0; !run.err().contains("Stopping") && tries < 200; tries++) {
        Thread.sleep(20);
      }
      long start = System.nanoTime();
      run.signal("INT");

      assertThat(run.exitCode()).isEqualTo(130);
      assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }
  }

  @Test
  void twoProcessesCantBeAtOneRun() throws Exception {
    answersAfter(1000);
    try (Launched first = judge()) {
      awaitCalls(1);
      try (Launched second = judge()) {
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("another process is at this run");
      }
      assertThat(first.isAlive()).isTrue();
    }
  }

  @Test
  void otherDataInARunIsRefusedAndNamed() throws Exception {
    answersAfter(0);
    try (Launched first = judge()) {
      assertThat(first.exitCode()).isZero();
    }
    int calls = bodies().size();

    try (Launched other = judge("--orders", "given", "--template", "pairwise-direct")) {
      assertThat(other.exitCode()).isEqualTo(2);
      assertThat(other.err())
          .contains("the template (it was pairwise")
          .contains("orders (it was both, now given)");
    }
    assertThat(bodies()).hasSize(calls);
  }

  @Test
  void anOutputThatIsAFileIsRefusedBeforeAnythingIsAsked() throws Exception {
    answersAfter(0);
    Files.writeString(run(), "a file");

    try (Launched wrong = judge()) {
      assertThat(wrong.exitCode()).isEqualTo(2);
      assertThat(wrong.err()).contains("expected a folder, found a file");
    }
    assertThat(bodies()).isEmpty();
  }

  @Test
  void standardInputIsReadAndCanBeResumed() throws Exception {
    answersAfter(0);
    String command =
        "cat %s | %s judge - --config %s --out %s"
            .formatted(data(), System.getProperty("assize.launcher", "./assize"), config(), run());
    for (int start = 0; start < 2; start++) {
      Process process =
          new ProcessBuilder("bash", "-c", command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("piped").toFile())
              .start();
      assertThat(process.waitFor()).as(Files.readString(folder.resolve("piped"))).isZero();
    }
    assertThat(bodies()).hasSize(2 * ITEMS);
  }

  @Test
  void aClosedPipeIsNoFailure() throws Exception {
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "set -o pipefail; %s render %s | head -n 1"
                    .formatted(System.getProperty("assize.launcher", "./assize"), SAMPLE))
            .redirectError(folder.resolve("err").toFile())
            .start();

    assertThat(
            new String(
                process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("=== item ");
    process.waitFor();
    assertThat(Files.readString(folder.resolve("err"))).doesNotContain("Exception");
  }
}
