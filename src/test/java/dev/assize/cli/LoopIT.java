package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A loop killed (SIGKILL) as each of its steps begins, and run again until it is done.
@Tag("crash")
class LoopIT {
  private static final int ITERATIONS = Integer.getInteger("assize.loop.iterations", 1);
  private static final int MOST_STARTS = 12 * (ITERATIONS + 1);

  @TempDir private Path folder;

  private static String loop(Path folder) throws IOException {
    Path file = LoopCommandTest.loop(folder, LoopCommandTest.RISE, "");
    Files.writeString(
        file, Files.readString(file).replace("iterations: 3", "iterations: " + ITERATIONS));
    return file.toString();
  }

  @Test
  void aLoopKilledAtEveryStepEndsAsAnUndisturbedOne() throws Exception {
    Path calm = Files.createDirectory(folder.resolve("calm"));
    String expected;
    int requests;
    try (SimulatedModels models = LoopCommandTest.world(calm)) {
      assertThat(Launched.run(calm, "loop", loop(calm)).exitCode()).isEqualTo(ExitCode.DONE);
      expected = Files.readString(calm.resolve("loop/summary.json"));
      requests = models.requests();
    }
    Path killed = Files.createDirectory(folder.resolve("killed"));
    try (SimulatedModels models = LoopCommandTest.world(killed)) {
      int kills = killUntilDone(killed, loop(killed));

      assertThat(kills).isGreaterThan(6 * ITERATIONS);
      assertThat(killed.resolve("loop/summary.json")).content().isEqualTo(expected);
      assertThat(models.requests()).as("nothing was asked before its step").isEqualTo(requests);
    }
  }

  /// Each start does one step, and is killed as its second one begins.
  private static int killUntilDone(Path world, String file) throws InterruptedException {
    int kills = 0;
    for (int steps = 1; steps < MOST_STARTS; steps++) {
      try (Launched launched = Launched.start(world, Map.of(), "loop", file)) {
        if (!awaitStep(launched, 2)) {
          assertThat(launched.exitCode()).as(launched.err()).isEqualTo(ExitCode.DONE);
          return kills;
        }
        launched.signal("KILL");
        launched.exitCode();
        kills++;
      }
    }
    throw new AssertionError("not done after " + MOST_STARTS + " starts");
  }

  /// Waits until a start begins its n-th step; false where it ends before.
  private static boolean awaitStep(Launched launched, int number) throws InterruptedException {
    while (true) {
      boolean alive = launched.isAlive();
      if (launched.err().split("=== iteration", -1).length > number) {
        return true;
      }
      if (!alive) {
        return false;
      }
      Thread.sleep(20);
    }
  }
}
