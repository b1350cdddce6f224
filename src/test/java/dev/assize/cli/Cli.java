package dev.assize.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Runs a command in this process.
public final class Cli {
  private Cli() {}

  public record Result(int exitCode, String out, String err) {}

  public static Result run(String... arguments) {
    return run("", Map.of(), arguments);
  }

  public static Result run(String input, Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")),
            false,
            ownCache(environment));
    int code = Main.run(console, arguments);
    return new Result(code, out.toString(), err.toString());
  }

  /// No test finds another one's replies, or those of whoever runs the tests.
  private static Map<String, String> ownCache(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>();
    all.put(
        "XDG_CACHE_HOME",
        Path.of(System.getProperty("java.io.tmpdir"), "assize-" + UUID.randomUUID()).toString());
    all.putAll(environment);
    return all;
  }
}
