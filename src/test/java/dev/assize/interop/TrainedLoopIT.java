package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assize.cli.Launched;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One iteration of a loop in which only the weights are made up: a server, a trainer, and a
/// SIGKILL while it trains. Told by the environment:
///
/// | variable | meaning |
/// |---|---|
/// | `ASSIZE_LOOP_MODEL` | the folder of the first model, whose end of turn is token 2 |
/// | `ASSIZE_LOOP_SERVE` | a command that serves `$ASSIZE_MODEL` as `mine` at `$PORT` of the loopback, with vLLM's fields |
/// | `ASSIZE_LOOP_TRAIN` | a command that trains, as [docs/loop.md] says |
@Tag("real-server")
class TrainedLoopIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final List<String> SUBJECTS =
      List.of("rivers", "bread", "chess", "winter", "copper", "maps", "bees", "glass", "salt");

  @TempDir private Path folder;

  @Test
  void aLoopThatIsKilledWhileItTrainsEndsWithATrainedModel() throws Exception {
    Path model = Path.of(needed("ASSIZE_LOOP_MODEL"));
    int port = ServerProcess.freePort();
    String file = loop(model, port).toString();

    try (Launched killed = Launched.start(folder, Map.of(), "loop", file)) {
      await(killed, "training on ");
      killed.signal("KILL");
      killed.exitCode();
    }
    int asked = answered("iteration-1/candidates") + answered("iteration-0/answers");
    try (Launched resumed = Launched.start(folder, Map.of(), "loop", file)) {
      await(resumed, "");
      assertThat(resumed.exitCode()).as(resumed.err()).isZero();
      assertThat(resumed.out()).contains("M1").contains("vs M0");
    }

    assertThat(at("iteration-1/training.log"))
        .as("begun twice, ended once")
        .content()
        .containsPattern("(?s)training on .*training on .*trained\\s*$")
        .doesNotContainPattern("(?s)\\btrained\\b.*\\btrained\\b");
    assertThat(weights(at("iteration-1/model"))).isNotEqualTo(weights(model));
    int all = asked + answered("iteration-1/answers");
    assertThat(all).isEqualTo(served());
    assertThat(isListening(port)).as("the last server was stopped").isFalse();
    RealServer.saw(
        "a loop, killed while it trained: %d answers by vLLM, each asked once, M1 trained on %d pairs by TRL"
            .formatted(all, lines(at("iteration-1/training/pairs.jsonl"))));
  }

  private static String needed(String variable) {
    Optional<String> told = RealServer.told(variable);
    Assumptions.assumeTrue(told.isPresent(), "skipped: " + variable + " is not set");
    return told.orElseThrow();
  }

  private Path at(String name) {
    return folder.resolve("loop").resolve(name);
  }

  private Path loop(Path model, int port) throws IOException {
    prompts("prompts.jsonl", "Write a line about %s.");
    prompts("evaluation.jsonl", "What do you know about %s?");
    // What a random model says ends seldom by itself.
    Files.writeString(
        folder.resolve("config.yaml"),
        """
        policies:
          mine:
            kind: openai
            base-url: http://127.0.0.1:%d/v1
            model: mine
            extra-body: {logit_bias: {"2": 10}, min_tokens: 4}
        """
            .formatted(port));
    return Files.writeString(
        folder.resolve("LOOP.yaml"),
        """
        policy: mine
        model: %s
        prompts: prompts.jsonl
        iterations: 1
        out: loop
        generate: {n: 4, temperature: 1, max-tokens: 200, allow-missing: 0.5}
        judge: {judge: rules, template: rating}
        pairs: {format: trl-conversational, policy: best-vs-worst}
        train: %s
        serve: {start: %s, patience: 10m}
        evaluate: {prompts: evaluation.jsonl, judge: rules}
        """
            .formatted(
                model,
                quoted(needed("ASSIZE_LOOP_TRAIN")),
                quoted("export PORT=%d; %s".formatted(port, needed("ASSIZE_LOOP_SERVE")))));
  }

  private static String quoted(String words) throws IOException {
    return JSON.writeValueAsString(words);
  }

  private void prompts(String name, String wording) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (String subject : SUBJECTS) {
      rows.append(
          JSON.createObjectNode()
              .put("id", name + " " + subject)
              .put("prompt", wording.formatted(subject)));
      rows.append('\n');
    }
    Files.writeString(folder.resolve(name), rows);
  }

  /// Waits until the trainer said it, or, for nothing, until the program has ended.
  private void await(Launched launched, String said) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    Path log = at("iteration-1/training.log");
    while (launched.isAlive()) {
      if (!said.isEmpty() && Files.exists(log) && Files.readString(log).contains(said)) {
        return;
      }
      assertThat(System.nanoTime()).as(launched.err()).isLessThan(end);
      Thread.sleep(50);
    }
    assertThat(said).as(launched.err()).isEmpty();
  }

  private int answered(String run) throws IOException {
    int count = 0;
    for (String line : Files.readAllLines(at(run).resolve("ledger.jsonl"))) {
      count += JSON.readTree(line).path("status").asText().equals("ok") ? 1 : 0;
    }
    return count;
  }

  /// Completions that the servers' own logs tell of.
  private long served() throws IOException {
    long count = 0;
    try (Stream<Path> logs = Files.list(at(""))) {
      for (Path log : logs.filter(path -> path.toString().endsWith(".log")).toList()) {
        count +=
            Files.readAllLines(log).stream()
                .filter(line -> line.contains("POST /v1/chat/completions HTTP/1.1\" 200"))
                .count();
      }
    }
    return count;
  }

  private static byte[] weights(Path model) throws IOException {
    return Files.readAllBytes(model.resolve("model.safetensors"));
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  private static boolean isListening(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException refused) {
      return false;
    }
  }
}
