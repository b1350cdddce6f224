package dev.assize.loop;

import dev.assize.transport.Waits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Shell commands of the user's, run to their end.
final class Commands {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int LAST_LINES = 15;

  private Commands() {}

  /// Runs a command in a group of its own; whatever is left of it afterwards is ended.
  ///
  /// @return its exit code
  static int run(
      ProcessGroup group,
      String command,
      Path folder,
      Map<String, String> variables,
      Path log,
      Waits waits) {
    group.stop();
    Process process = group.start(command, folder, variables, log);
    while (process.isAlive()) {
      ProcessGroup.pause(waits, STEP);
    }
    group.stop();
    return process.exitValue();
  }

  /// The end of a log, for a message.
  static String lastLines(Path log) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException unreadable) {
      return "(" + log + " can't be read)";
    }
  }
}
