package dev.assize.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Runs a command in this process.
final class Cli {
  private Cli() {}

  record Result(int exitCode, String out, String err) {}

  static Result run(String... arguments) {
    return run("", Map.of(), arguments);
  }

  static Result run(String input, Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")),
            false,
            environment);
    int code = Main.run(console, arguments);
    return new Result(code, out.toString(), err.toString());
  }
}
