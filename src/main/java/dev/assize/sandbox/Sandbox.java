package dev.assize.sandbox;

import dev.assize.sandbox.Ran.Ending;
import dev.assize.sandbox.Ran.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs programs that nobody trusts, by bubblewrap. Thread-safe; as many run at once as there are
/// processors, so that none loses its time to the others.
///
/// A program sees the system's programs, read-only, and its own files; it has no network, no
/// capability, and what it writes goes with it. Everything it started ends with it.
public final class Sandbox {
  private static final int LOOK_MILLIS = 50;

  /// A busy machine must not fail the self-test by being slow.
  private static final Duration TEST_TIME = Duration.ofSeconds(30);

  private final Enclosure enclosure;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());

  Sandbox(Enclosure enclosure, InstantSource clock) {
    this.enclosure = enclosure;
    this.clock = clock;
  }

  /// A sandbox that has proved itself: a program in it could neither open a connection, nor write
  /// outside, nor start more processes than allowed.
  ///
  /// @param readable further folders that programs may read, such as an interpreter's
  /// @throws SandboxException where this machine can't have one, with the reason and what to do
  public static Sandbox open(Limits limits, List<Path> readable, InstantSource clock)
      throws SandboxException, InterruptedException {
    Sandbox tried = new Sandbox(new Enclosure(limits.with(TEST_TIME), readable), clock);
    new SelfTest(tried, limits).pass();
    return new Sandbox(new Enclosure(limits, readable), clock);
  }

  /// Runs a program to its end, or to one of its limits.
  ///
  /// @throws SandboxException where the sandbox broke, and the program was not run
  public Ran run(Program program) throws SandboxException, InterruptedException {
    places.acquire();
    // The kernel kills the sandbox with the thread that started it: no thread of a pool, then.
    FutureTask<Ran> run = new FutureTask<>(() -> inFolder(program));
    try {
      Thread.ofPlatform().name("sandbox").start(run);
      return run.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof SandboxException broken
          ? broken
          : new SandboxException("The sandbox can't be started: " + failed.getCause() + ".");
    } finally {
      run.cancel(true);
      places.release();
    }
  }

  private Ran inFolder(Program program) throws IOException, SandboxException, InterruptedException {
    // Another user's program is to read what lies there.
    Path folder =
        Files.createTempDirectory(
            "assize-sandbox-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      Path input = folder.resolve("input");
      Path files = Files.createDirectory(folder.resolve("files"));
      Files.writeString(input, program.input());
      for (Map.Entry<String, String> file : program.files().entrySet()) {
        Files.writeString(files.resolve(file.getKey()), file.getValue());
      }
      opened(folder);
      return watched(program.command(), files, input);
    } finally {
      delete(folder);
    }
  }

  private static void opened(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.setPosixFilePermissions(
            path,
            PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }

  private Ran watched(List<String> program, Path files, Path input)
      throws IOException, SandboxException, InterruptedException {
    String mark = UUID.randomUUID().toString();
    Limits limits = enclosure.limits();
    Process process =
        new ProcessBuilder(enclosure.command(files, mark, program))
            .redirectInput(input.toFile())
            .start();
    try {
      CutOutput output = new CutOutput(process.getInputStream(), limits.output());
      CutOutput error =
          new CutOutput(process.getErrorStream(), limits.output() + mark.length() + 1);
      Optional<Limit> stop = watch(process, output, error);
      process.destroyForcibly();
      int code = process.waitFor();
      Ending ending =
          stop.<Ending>map(Ending.Stopped::new).orElseGet(() -> new Ending.Exited(code));
      return new Ran(ending, output.text(), afterMark(mark, error.text()));
    } finally {
      process.destroyForcibly();
    }
  }

  private Optional<Limit> watch(Process process, CutOutput output, CutOutput error)
      throws InterruptedException {
    Family family = new Family(process.toHandle());
    Duration time = enclosure.limits().time();
    Instant end = clock.instant().plus(time);
    for (long looks = 1; !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS); looks++) {
      if (output.isCut() || error.isCut()) {
        return Optional.of(Limit.OUTPUT);
      }
      // A clock that stands still, or is set back, gives no more time than the looks have taken.
      if (!clock.instant().isBefore(end) || looks * LOOK_MILLIS >= time.toMillis()) {
        return Optional.of(Limit.TIME);
      }
      if (family.memory() > enclosure.limits().memory()) {
        return Optional.of(Limit.MEMORY);
      }
    }
    return ended(process.exitValue(), output, error);
  }

  // The kernel ends what has used up its processor time by the signal KILL, as it does where
  // memory is short; a program can't be told from one that kills itself, and need not be.
  private static Optional<Limit> ended(int code, CutOutput output, CutOutput error)
      throws InterruptedException {
    output.text();
    error.text();
    if (output.isCut() || error.isCut()) {
      return Optional.of(Limit.OUTPUT);
    }
    return code == 128 + 9 ? Optional.of(Limit.TIME) : Optional.empty();
  }

  private static String afterMark(String mark, String error) throws SandboxException {
    if (error.startsWith(mark + "\n")) {
      return error.substring(mark.length() + 1);
    }
    String said = error.isBlank() ? "it said nothing" : error.strip();
    throw new SandboxException("bubblewrap could not build the sandbox: " + said + ".");
  }
}
