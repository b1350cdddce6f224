package dev.assize.loop;

import dev.assize.transport.Waits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A command of the user's and all that it starts: a process group of its own, so that a server
/// with its workers is stopped whole, after a kill of the loop too.
///
/// What runs is written to a file (`PID START`), from which a later loop finds it again. The group
/// is made by `setsid`, or by Perl where that is missing (macOS).
final class ProcessGroup {
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Path PROC = Path.of("/proc");
  private static final Duration STEP = Duration.ofMillis(100);
  private static final String LEADER =
      """
      if command -v setsid >/dev/null 2>&1; then exec setsid sh -c "$1"
      else exec perl -MPOSIX -e 'setsid(); exec "sh", "-c", $ARGV[0]' "$1"; fi
      """;

  private final Path mark;
  private final Waits waits;

  /// @param mark the file that names what runs
  ProcessGroup(Path mark, Waits waits) {
    this.mark = mark;
    this.waits = waits;
  }

  /// Starts a shell command; its output is added to a log.
  ///
  /// @throws LoopException where no process can be started
  Process start(String command, Path folder, Map<String, String> variables, Path log) {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", LEADER, "sh", command);
    builder.directory(folder.toFile());
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      Process process = builder.start();
      Files.writeString(mark, process.pid() + " " + began(process.toHandle()));
      return process;
    } catch (IOException failed) {
      throw new LoopException(
          "'%s' can't be started: %s".formatted(command, failed.getMessage()), failed);
    }
  }

  /// Whether a group that was started, by this loop or an earlier one, still runs.
  boolean isRunning() {
    return leader().filter(ProcessGroup::isAlive).isPresent();
  }

  /// Ends the group: asks, waits, and ends it by force. Does nothing where none runs.
  ///
  /// @throws LoopException where it outlives even that
  void stop() {
    Optional<Long> running = leader();
    if (running.isPresent()) {
      long group = running.get();
      signal("TERM", group);
      if (!isGone(group)) {
        signal("KILL", group);
        if (!isGone(group)) {
          throw new LoopException(
              "process group %d can't be stopped. Stop it by hand (kill -9 -- -%d), and give the same command again."
                  .formatted(group, group));
        }
      }
    }
    try {
      Files.deleteIfExists(mark);
    } catch (IOException failed) {
      throw new LoopException("%s can't be deleted: %s".formatted(mark, failed), failed);
    }
  }

  private boolean isGone(long group) {
    for (Duration waited = Duration.ZERO; waited.compareTo(GRACE) < 0; waited = waited.plus(STEP)) {
      if (!isAlive(group)) {
        return true;
      }
      pause(waits, STEP);
    }
    return !isAlive(group);
  }

  static void pause(Waits waits, Duration duration) {
    try {
      waits.sleep(duration);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LoopStopped("interrupted while a command ran", /* interrupted= */ true);
    }
  }

  // A number may be another process's by now: its leader must have begun when ours did. Where the
  // leader is gone and the group isn't, the system keeps the number for the group.
  private Optional<Long> leader() {
    try {
      if (!Files.exists(mark)) {
        return Optional.empty();
      }
      String[] words = Files.readString(mark).strip().split(" ", 2);
      long pid = Long.parseLong(words[0]);
      Optional<String> now = ProcessHandle.of(pid).map(ProcessGroup::began);
      return now.isEmpty() || now.get().equals(words[1]) ? Optional.of(pid) : Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      throw new LoopException(
          "%s: expected a process's number and start, found: %s. Stop what it names, and delete the file."
              .formatted(mark, unreadable.getMessage()),
          unreadable);
    }
  }

  private static String began(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  // A group of zombies that nobody buries (a container without an init process) is gone, but takes
  // signals: where there is a /proc, it says so.
  private static boolean isAlive(long group) {
    if (!signal("0", group)) {
      return false;
    }
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return true;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isMember(process.resolve("stat"), group)) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException unreadable) {
      return true;
    }
  }

  // PID (NAME) STATE PARENT GROUP …; a name may hold blanks and brackets.
  private static boolean isMember(Path stat, long group) {
    try {
      String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
      String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ", 4);
      return Long.parseLong(words[2]) == group && !words[0].equals("Z") && !words[0].equals("X");
    } catch (IOException ended) {
      return false;
    }
  }

  private static boolean signal(String signal, long group) {
    try {
      Process kill =
          new ProcessBuilder("sh", "-c", "kill -" + signal + " -" + group)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return kill.waitFor() == 0;
    } catch (IOException failed) {
      throw new LoopException("'sh' can't be started: " + failed.getMessage(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LoopStopped("interrupted while a command was stopped", /* interrupted= */ true);
    }
  }
}
