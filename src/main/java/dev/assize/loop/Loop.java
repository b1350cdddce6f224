package dev.assize.loop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Iterations M₀ → M₁ → …: the policy answers, a judge judges, pairs are made, a command trains,
/// and the new policy is compared with the one before it and with M₀.
///
/// Each step's result is a file in the loop's folder, and each step can be broken off: the same
/// loop run again goes on where it was. The server is up only while a step needs it, and never
/// while the training runs.
///
/// Self-rewarding language models: Yuan et al. 2024 (arXiv:2401.10020). The frozen judge and the
/// anchors, which that loop lacks, are there so that a judge's drift is not taken for a gain.
public final class Loop {
  private final LoopPlan plan;
  private final Workflow work;

  /// @param serving where the policy is served
  /// @param trainer who makes the next policy
  public Loop(
      LoopPlan plan, Stages stages, Serving serving, Trainer trainer, LoopListener listener) {
    this.plan = plan;
    this.work =
        new Workflow(plan.out(), plan.evaluatesItself(), stages, serving, trainer, listener);
  }

  /// Runs the loop to its end, or goes on with it.
  ///
  /// @throws LoopException where a step can't be done; what is finished is kept
  /// @throws LoopStopped where it was told to stop, or a budget was used up
  public LoopResult run() {
    try (FileChannel channel = lockable()) {
      lock(channel);
      check();
      return served();
    } catch (IOException failed) {
      throw new LoopException(
          "%s: expected a folder that can be made and written, found: %s. Choose another 'out'."
              .formatted(plan.out(), failed.getMessage()),
          failed);
    }
  }

  private FileChannel lockable() throws IOException {
    Files.createDirectories(plan.out());
    return FileChannel.open(
        plan.out().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  // Held until the channel is closed.
  private void lock(FileChannel channel) throws IOException {
    if (tryLock(channel) == null) {
      throw new LoopException(
          "%s: another process is at this loop. Wait for it to end, or choose another 'out'."
              .formatted(plan.out()));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }

  private void check() {
    Path file = plan.out().resolve("loop.json");
    Settings now = new Settings(plan.fingerprint());
    Settings before = Steps.once(file, Settings.class, () -> now);
    if (!before.equals(now)) {
      throw new LoopException(
          "%s holds another loop: its settings differ. Choose another 'out', or start it as that one was started:\n%s"
              .formatted(plan.out(), before.settings()));
    }
  }

  // The server is freed however the loop ends: told to stop, the thread is interrupted, and
  // stopping a server means waiting.
  private LoopResult served() {
    try {
      return iterations();
    } finally {
      boolean interrupted = Thread.interrupted();
      work.serving().down();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private LoopResult iterations() {
    Baseline baseline = Baseline.of(work, plan.model());
    Checkpoint policy = baseline.policy();
    OptionalDouble firstScore = OptionalDouble.empty();
    List<Row> rows = new ArrayList<>();
    for (int number = 1; number <= plan.iterations(); number++) {
      Iteration iteration = new Iteration(work, number, policy, baseline);
      Iteration.Found found = iteration.run();
      firstScore = number == 1 ? found.judged().meanScore() : firstScore;
      Row row = iteration.row(found, firstScore, plan.judgesItself());
      rows.add(row);
      work.listener().ended(row);
      policy = found.policy();
      Optional<String> stop = plan.stopRule().fires(rows);
      if (stop.isPresent()) {
        return end(rows, stop);
      }
    }
    return end(rows, Optional.empty());
  }

  private LoopResult end(List<Row> rows, Optional<String> stopped) {
    LoopResult result = new LoopResult(rows, stopped, best(rows), plan.evaluatesItself());
    Steps.write(plan.out().resolve("summary.json"), result);
    return result;
  }

  private static int best(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.versusFirst().filter(rate -> rate.value() > 0.5).isPresent())
        .max(
            Comparator.comparingDouble((Row row) -> row.versusFirst().orElseThrow().value())
                .thenComparingInt(Row::iteration))
        .map(Row::iteration)
        .orElse(0);
  }

  /// What a loop was started with.
  private record Settings(String settings) {}
}
