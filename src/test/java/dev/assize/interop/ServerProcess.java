package dev.assize.interop;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A server of the test's own, started by the command of `ASSIZE_SERVER_COMMAND` (see
/// [RealServer]), given a port and the test's flags.
final class ServerProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(4);

  private final Process process;
  private final Path log;
  private final int port;

  private ServerProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /// Skips the test where the environment has no such command.
  static ServerProcess start(String variable, Path folder, int port, String... flags)
      throws IOException {
    Optional<String> command = RealServer.told(variable);
    Assumptions.assumeTrue(command.isPresent(), "skipped: " + variable + " names no command");
    List<String> words = new ArrayList<>(List.of(command.orElseThrow().split(" ")));
    words.add(String.valueOf(port));
    words.addAll(Arrays.asList(flags));
    Path log = folder.resolve("server-" + port + ".log");
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new ServerProcess(process, log, port).awaitReady();
  }

  /// On a free port.
  static ServerProcess start(Path folder, String... flags) throws IOException {
    return start("ASSIZE_SERVER_COMMAND", folder, freePort(), flags);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private ServerProcess awaitReady() {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (server().isReady()) {
        return this;
      }
      pause();
    }
    close();
    throw new AssertionError("the server did not become ready: see " + log);
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  RealServer server() {
    return RealServer.at("http://127.0.0.1:" + port + "/v1");
  }

  int port() {
    return port;
  }

  /// As `kill -9` does.
  void kill() {
    process.destroyForcibly();
    await();
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
