package dev.assize.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// What `./assize --build-cache` runs, so that the JVM can keep the classes that people's first
/// commands load: help, a plan, a small run on the embedded judge.
final class Rehearsal {
  private static final String ROWS =
      """
      {"prompt": "Name a prime above 10.", "response_a": "11", "response_b": "12", "label": "A"}
      {"prompt": "Name a prime below 10.", "response_a": "9", "response_b": "7 is one.", "label": "B"}
      """;

  private Rehearsal() {}

  /// Runs the commands.
  ///
  /// @param args a folder to write to; the caller removes it
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    String data = Files.writeString(folder.resolve("rows.jsonl"), ROWS).toString();
    String config = Files.createFile(folder.resolve("config.yaml")).toString();
    String run = folder.resolve("run").toString();
    for (List<String> command :
        List.of(
            List.of("--help"),
            List.of("judge", "--help"),
            List.of("templates"),
            List.of("plan", data, "--config", config),
            List.of("render", data, "--config", config),
            List.of("judge", data, "--config", config, "--judge", "rules", "--out", run))) {
      int code = Main.run(console(), command.toArray(String[]::new));
      if (code != ExitCode.DONE) {
        System.err.println("assize: the rehearsal of " + command + " ended with " + code);
        System.exit(code);
      }
    }
  }

  private static Console console() {
    return new Console(
        InputStream.nullInputStream(),
        new PrintWriter(Writer.nullWriter()),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        InstantSource.system(),
        false,
        Map.of());
  }
}
