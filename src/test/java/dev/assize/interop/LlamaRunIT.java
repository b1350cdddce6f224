package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assize.cli.Launched;
import dev.assize.model.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs whose llama.cpp server dies, moves, changes, or is let go.
@Tag("real-server")
class LlamaRunIT {
  private static final int PAIRS = 100;
  private static final int CALLS = 2 * PAIRS;
  private static final String DIRECT = "min-coverage: 0, template: pairwise-direct";

  @TempDir private Path folder;

  @BeforeEach
  void onlyForThisServer() {
    RealServer.of(ServerKind.LLAMA_CPP);
  }

  private Path data() {
    return SomePairs.write(folder.resolve("pairs.jsonl"), PAIRS);
  }

  private Path run() {
    return folder.resolve("run");
  }

  private Launched launched(String config, String... more) {
    return Launched.start(
        folder,
        Map.of(),
        Stream.concat(
                Stream.of(
                    "judge", data().toString(), "--config", config, "--out", run().toString()),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private static void await(BooleanSupplier condition, Duration atMost, String what) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + atMost + ": " + what);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }

  private long answered() {
    return Files.exists(run().resolve("ledger.jsonl"))
        ? new RunFolder(run())
            .ledger().stream().filter(line -> line.get("status").asText().equals("ok")).count()
        : 0;
  }

  @Test
  void killedAndStartedAgainInTheMiddleItEndsCompleteAndNothingAnsweredIsAskedAgain()
      throws Exception {
    ServerProcess first = ServerProcess.start(folder);
    // Two calls at a time, so that there is a middle.
    String config =
        RealServer.config(folder, first.server().url(), "concurrency: 2", DIRECT);
    try (Launched judge = launched(config)) {
      await(() -> answered() >= 30, Duration.ofMinutes(2), "30 answers");
      first.kill();
      Instant killed = Instant.now();
      try (ServerProcess second =
          ServerProcess.start("ASSIZE_SERVER_COMMAND", folder, first.port())) {
        assertThat(judge.exitCode()).as(judge.err()).isZero();
        double answeredBySecond = second.server().metric("llamacpp:tokens_predicted_total");

        RunFolder run = new RunFolder(run());
        assertThat(run.summary().required("judged").asInt()).isEqualTo(PAIRS);
        List<JsonNode> ok =
            run.ledger().stream().filter(line -> line.get("status").asText().equals("ok")).toList();
        assertThat(ok).hasSize(CALLS);
        assertThat(ok.stream().map(line -> line.get("key").asText()).distinct()).hasSize(CALLS);
        long byFirst = ok.stream().filter(line -> end(line).isBefore(killed)).count();
        assertThat(byFirst).isBetween(30L, CALLS - 1L);
        // Each call is one token: the second server has been asked for what the first hadn't
        // answered, and for no more.
        assertThat(answeredBySecond).isEqualTo(CALLS - byFirst);
        RealServer.saw(
            "killed after %d of %d answers: %d asked of the server started again, none twice"
                .formatted(byFirst, CALLS, (long) answeredBySecond));
      }
    }
  }

  private static Instant end(JsonNode line) {
    return Instant.parse(line.required("started_at").asText())
        .plusMillis(line.required("duration_ms").asLong());
  }

  @Test
  void aRunBegunOnOnePortEndsOnAnotherWithNothingAskedTwice() throws Exception {
    try (ServerProcess one = ServerProcess.start(folder)) {
      String there = RealServer.config(folder, one.server().url(), "", DIRECT);
      RealServer.judge(data(), there, run(), "--budget", "40-calls").ended(3);
    }
    long before = answered();
    assertThat(before).isBetween(40L, CALLS - 1L);
    try (ServerProcess other = ServerProcess.start(folder)) {
      String here = RealServer.config(folder, other.server().url(), "", DIRECT);
      RunFolder run = RealServer.judge(data(), here, run()).ended(0);

      assertThat(run.summary().required("judged").asInt()).isEqualTo(PAIRS);
      assertThat(run.ledger()).hasSize(CALLS);
      // Beside the calls only what tries the route, a token at most.
      assertThat(other.server().metric("llamacpp:tokens_predicted_total"))
          .isBetween((double) CALLS - before, CALLS - before + 1.0);
    }
  }

  @Test
  void anotherModelUnderTheSameNameIsRefusedUntilItIsAccepted() throws Exception {
    try (ServerProcess one = ServerProcess.start(folder)) {
      String there = RealServer.config(folder, one.server().url(), "", DIRECT);
      RealServer.judge(data(), there, run(), "--budget", "40-calls").ended(3);
    }
    long before = answered();
    try (ServerProcess other =
        ServerProcess.start("ASSIZE_SERVER_OTHER", folder, ServerProcess.freePort())) {
      String here = RealServer.config(folder, other.server().url(), "", DIRECT);
      RealServer.Judged refused = RealServer.judge(data(), here, run());

      refused.ended(2);
      assertThat(refused.result().err())
          .contains("tiny.gguf")
          .contains("other.gguf")
          .contains("--accept-identity");
      assertThat(answered()).isEqualTo(before);

      RunFolder run = RealServer.judge(data(), here, run(), "--accept-identity").ended(0);
      assertThat(run.ledger()).hasSize(CALLS);
    }
  }

  // Calls of more than 64 tokens are streamed, the others not.
  @Test
  void ctrlCTwiceFreesTheSlotsOfStreamedCallsWithinASecond() throws Exception {
    slotsAreFreeAfterCtrlC("max-tokens: 1000", Duration.ofSeconds(1), "streamed");
  }

  @Test
  void ctrlCTwiceFreesTheSlotsOfPlainCallsWithinThreeSeconds() throws Exception {
    slotsAreFreeAfterCtrlC("max-tokens: 64", Duration.ofSeconds(3), "plain");
  }

  private void slotsAreFreeAfterCtrlC(String judge, Duration atMost, String called)
      throws IOException {
    try (ServerProcess own = ServerProcess.start(folder)) {
      String config =
          RealServer.config(
              folder,
              own.server().url(),
              judge + ", concurrency: 64, scoring: text, extra-body: {ignore_eos: true}",
              "template: pairwise");
      try (Launched run = launched(config)) {
        await(() -> busy(own) == 8, Duration.ofMinutes(2), "all slots busy");
        run.signal("INT");
        await(() -> run.err().contains("Stopping"), Duration.ofSeconds(5), "that it stops");
        run.signal("INT");
        long from = System.nanoTime();
        await(() -> busy(own) == 0, atMost, "all slots free, " + called);
        RealServer.saw(
            "Ctrl-C twice, %s calls: slots free after %d ms"
                .formatted(called, (System.nanoTime() - from) / 1_000_000));
        assertThat(run.exitCode()).isEqualTo(130);
      }
    }
  }

  @Test
  void ctrlCOnceLetsCallsGoWithinASecondOfTheGraceThatTheyHave() throws Exception {
    try (ServerProcess own = ServerProcess.start(folder)) {
      String config =
          RealServer.config(
              folder,
              own.server().url(),
              "max-tokens: 1000, concurrency: 64, scoring: text, extra-body: {ignore_eos: true}",
              "template: pairwise");
      try (Launched run = launched(config)) {
        await(() -> busy(own) == 8, Duration.ofMinutes(2), "all slots busy");
        run.signal("INT");
        await(() -> run.err().contains("Stopping"), Duration.ofSeconds(5), "that it stops");
        await(() -> busy(own) == 0, Duration.ofSeconds(5 + 1), "all slots free");
        assertThat(run.exitCode()).isEqualTo(130);
      }
    }
  }

  private static int busy(ServerProcess server) {
    List<JsonNode> slots = new ArrayList<>();
    server.server().get("/slots").forEach(slots::add);
    return (int) slots.stream().filter(slot -> slot.required("is_processing").asBoolean()).count();
  }
}
