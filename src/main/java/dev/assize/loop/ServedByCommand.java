package dev.assize.loop;

import dev.assize.transport.Waits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A policy served by commands of the user's, one checkpoint at a time.
public final class ServedByCommand implements Serving {
  private static final Duration STEP = Duration.ofMillis(250);

  private final Plan plan;
  private final Predicate<Checkpoint> isReady;
  private final Path base;
  private final Path out;
  private final Waits waits;
  private final InstantSource clock;
  private final ProcessGroup server;
  private Optional<Checkpoint> serving = Optional.empty();

  /// The user's commands.
  ///
  /// @param start starts the server: it may stay in the foreground, or end with 0 and leave it in
  ///   the background; empty where somebody else serves
  /// @param ready ends with 0 when the server answers; empty to ask the policy's server itself
  /// @param stop is run before the server's process group is ended
  /// @param patience how long it may take until it answers
  public record Plan(
      Optional<String> start, Optional<String> ready, Optional<String> stop, Duration patience) {}

  /// @param isReady whether the policy's server answers, for a plan without `ready`
  /// @param base the folder that commands run in
  /// @param out the loop's folder, for logs and the server's process number
  public ServedByCommand(
      Plan plan,
      Predicate<Checkpoint> isReady,
      Path base,
      Path out,
      Waits waits,
      InstantSource clock) {
    this.plan = plan;
    this.isReady = isReady;
    this.base = base;
    this.out = out;
    this.waits = waits;
    this.clock = clock;
    this.server = new ProcessGroup(out.resolve("server.pid"), waits);
  }

  @Override
  public void up(Checkpoint checkpoint) {
    if (serving.equals(Optional.of(checkpoint))) {
      return;
    }
    down();
    Path log = out.resolve("server-" + checkpoint.label() + ".log");
    Optional<Process> process =
        plan.start().map(command -> server.start(command, base, variables(checkpoint), log));
    await(checkpoint, process, log);
    serving = Optional.of(checkpoint);
  }

  private void await(Checkpoint checkpoint, Optional<Process> process, Path log) {
    Instant begun = clock.instant();
    while (!isReady(checkpoint)) {
      if (process.isPresent() && !process.get().isAlive() && process.get().exitValue() != 0) {
        throw new LoopException(
            "serve.start for %s ended with exit code %d before the server answered. The end of %s:\n%s"
                .formatted(
                    checkpoint.label(), process.get().exitValue(), log, Commands.lastLines(log)));
      }
      if (Duration.between(begun, clock.instant()).compareTo(plan.patience()) >= 0) {
        down();
        throw new LoopException(
            "the server of %s did not answer within %d s (serve.patience).%s"
                .formatted(
                    checkpoint.label(),
                    plan.patience().toSeconds(),
                    process.isPresent()
                        ? " The end of %s:\n%s".formatted(log, Commands.lastLines(log))
                        : " There is no serve.start: start it by hand, and give the same command"
                            + " again."));
      }
      ProcessGroup.pause(waits, STEP);
    }
  }

  private boolean isReady(Checkpoint checkpoint) {
    return plan.ready()
        .map(command ->
            Commands.run(
                    new ProcessGroup(out.resolve("ready.pid"), waits),
                    command,
                    base,
                    variables(checkpoint),
                    out.resolve("ready.log"),
                    waits)
                == 0)
        .orElseGet(() -> isReady.test(checkpoint));
  }

  @Override
  public void down() {
    Optional<Checkpoint> served = serving;
    serving = Optional.empty();
    if (plan.stop().isPresent() && (served.isPresent() || server.isRunning())) {
      Commands.run(
          new ProcessGroup(out.resolve("stop.pid"), waits),
          plan.stop().get(),
          base,
          served.map(ServedByCommand::variables).orElse(Map.of()),
          out.resolve("stop.log"),
          waits);
    }
    server.stop();
  }

  static Map<String, String> variables(Checkpoint checkpoint) {
    Map<String, String> variables = new HashMap<>();
    variables.put("ASSIZE_MODEL", checkpoint.model());
    variables.put("ASSIZE_ITERATION", String.valueOf(checkpoint.iteration()));
    return variables;
  }
}
