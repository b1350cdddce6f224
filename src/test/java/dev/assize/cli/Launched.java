package dev.assize.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The real `./assize` as a child process.
public final class Launched implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  private Launched(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  public static Launched start(Path folder, Map<String, String> environment, String... arguments) {
    Path launcher =
        Path.of(
            System.getProperty("assize.launcher", Path.of("assize").toAbsolutePath().toString()));
    return startAt(launcher, folder, environment, arguments);
  }

  /// Another program than the project's own launcher.
  public static Launched startAt(
      Path program, Path folder, Map<String, String> environment, String... arguments) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      List<String> command = new ArrayList<>();
      command.add(program.toString());
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
      builder.environment().putAll(environment);
      return new Launched(builder.start(), out, err);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public static Launched run(Path folder, String... arguments) {
    Launched launched = start(folder, Map.of(), arguments);
    launched.exitCode();
    return launched;
  }

  public int exitCode() {
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running after 120 s; err: " + err());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Sends a signal by name, such as `INT`.
  public void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public String out() {
    return read(out);
  }

  public String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
