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
import java.util.function.Predicate;
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
  private static final int SLOTS = 8;
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
    String config = RealServer.config(folder, first.server().url(), "concurrency: 2", DIRECT);
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
        assertThat(answeredBySecond).isEqualTo((double) (CALLS - byFirst));
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
    assertThat(before).isBetween(1L, CALLS - 1L);
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
    try (ServerProcess own = ServerProcess.start(folder);
        Launched run = launched(endless(own, judge))) {
      await(() -> writing(own) >= SLOTS / 2, Duration.ofMinutes(2), "half the slots writing");
      run.signal("INT");
      await(() -> run.err().contains("Stopping"), Duration.ofSeconds(30), "that it stops");
      run.signal("INT");
      assertThat(run.exitCode()).isEqualTo(130);
      long from = System.nanoTime();
      await(() -> busy(own) == 0, atMost, "all slots free, " + called);
      RealServer.saw(
          "Ctrl-C twice, %s calls: slots free %d ms after the end"
              .formatted(called, (System.nanoTime() - from) / 1_000_000));
    }
  }

  @Test
  void ctrlCOnceLetsCallsGoAfterTheGraceThatTheyHave() throws Exception {
    try (ServerProcess own = ServerProcess.start(folder);
        Launched run = launched(endless(own, "max-tokens: 1000"))) {
      await(() -> writing(own) == SLOTS, Duration.ofMinutes(2), "all slots writing");
      run.signal("INT");
      assertThat(run.exitCode()).isEqualTo(130);
      await(() -> busy(own) == 0, Duration.ofSeconds(1), "all slots free");
    }
  }

  // Replies go on to the last token that they may have.
  private String endless(ServerProcess server, String judge) throws IOException {
    return RealServer.config(
        folder,
        server.server().url(),
        judge + ", concurrency: %d, scoring: text, extra-body: {ignore_eos: true}".formatted(SLOTS),
        "template: pairwise");
  }

  private static int busy(ServerProcess server) {
    return count(server, slot -> slot.required("is_processing").asBoolean());
  }

  // Past its prompt: while that is read, the server looks at nothing else.
  private static int writing(ServerProcess server) {
    return count(
        server,
        slot ->
            slot.required("is_processing").asBoolean()
                && slot.at("/next_token/0/n_decoded").asInt() > 1);
  }

  private static int count(ServerProcess server, Predicate<JsonNode> which) {
    List<JsonNode> slots = new ArrayList<>();
    server.server().get("/slots").forEach(slots::add);
    return (int) slots.stream().filter(which).count();
  }
}
