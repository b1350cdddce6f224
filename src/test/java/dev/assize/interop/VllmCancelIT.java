package dev.assize.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.cli.Launched;
import dev.assize.model.ServerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C gives the server its places back.
@Tag("real-server")
class VllmCancelIT {
  private static final String RUNNING = "vllm:num_requests_running";

  @TempDir private Path folder;
  private final RealServer server = RealServer.of(ServerKind.VLLM);

  private Launched started() throws Exception {
    Launched run =
        Launched.start(
            folder,
            Map.of(),
            "judge",
            SomePairs.write(folder.resolve("pairs.jsonl"), 50).toString(),
            "--config",
            server.config(
                folder,
                "scoring: text, concurrency: 8, max-tokens: 3000, extra-body: {ignore_eos: true}",
                ""),
            "--out",
            folder.resolve("run").toString(),
            "--template",
            "pairwise");
    assertThat(within(Duration.ofMinutes(3), () -> server.metric(RUNNING) >= 8)).isTrue();
    return run;
  }

  private static boolean within(Duration longest, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < end) {
      if (condition.getAsBoolean()) {
        return true;
      }
      Thread.sleep(20);
    }
    return condition.getAsBoolean();
  }

  @Test
  void theSecondCtrlCFreesEveryPlaceWithinASecond() throws Exception {
    try (Launched run = started()) {
      run.signal("INT");
      assertThat(within(Duration.ofSeconds(5), () -> run.err().contains("Stopping"))).isTrue();
      long start = System.nanoTime();
      run.signal("INT");
      boolean freed = within(Duration.ofSeconds(1), () -> server.metric(RUNNING) == 0);
      RealServer.saw(
          "Ctrl-C twice: 8 places free after %d ms"
              .formatted(Duration.ofNanos(System.nanoTime() - start).toMillis()));

      assertThat(freed).isTrue();
      assertThat(run.exitCode()).isEqualTo(130);
    }
  }

  @Test
  void oneCtrlCLetsCallsEndForFiveSecondsAndThenFreesThemWithinOne() throws Exception {
    try (Launched run = started()) {
      long start = System.nanoTime();
      run.signal("INT");
      boolean freed = within(Duration.ofSeconds(6), () -> server.metric(RUNNING) == 0);
      RealServer.saw(
          "Ctrl-C once: 8 places free after %d ms"
              .formatted(Duration.ofNanos(System.nanoTime() - start).toMillis()));

      assertThat(freed).isTrue();
      assertThat(run.exitCode()).isEqualTo(130);
    }
  }
}
