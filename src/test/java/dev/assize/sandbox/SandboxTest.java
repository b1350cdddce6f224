package dev.assize.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.sandbox.Ran.Ending;
import dev.assize.sandbox.Ran.Limit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
  private static final Limits SMALL =
      new Limits(Duration.ofSeconds(2), 256L << 20, 8L << 20, 40, 1 << 20);

  /// Holds a line of 90 million characters for a second.
  private static final String HOG =
      "(head -c 90000000 /dev/zero | tr '\\0' a; sleep 1) | tail -n 1 | wc -c";

  private Sandbox sandbox;

  @BeforeEach
  void open() throws InterruptedException {
    sandbox = Sandboxes.open(SMALL);
  }

  private Ran shell(String script, String input) throws Exception {
    return sandbox.run(new Program(List.of("sh", "/task/run.sh"), Map.of("run.sh", script), input));
  }

  private static Ran impatient(String script) throws Exception {
    Limits limits = SMALL.with(Duration.ofMillis(400));
    return new Sandbox(new Enclosure(limits, List.of()), InstantSource.system())
        .run(new Program(List.of("sh", "-c", script), Map.of(), ""));
  }

  private Ran shell(String script) throws Exception {
    return shell(script, "");
  }

  @Test
  void aProgramReadsItsInputAndSpeaksOnBothStreams() throws Exception {
    assertThat(shell("cat; echo wörld >&2; exit 3", "hellö"))
        .isEqualTo(new Ran(new Ending.Exited(3), "hellö", "wörld\n"));
  }

  @Test
  void aProgramWritesInItsOwnFolder() throws Exception {
    assertThat(shell("echo kept >file; cat file; pwd").output()).isEqualTo("kept\n/tmp\n");
  }

  @Test
  void nothingOfOneRunIsThereInTheNext() throws Exception {
    shell("echo kept >/tmp/file; echo kept >/dev/shm/file");
    assertThat(shell("ls /tmp /dev/shm").output()).isEqualTo("/dev/shm:\n\n/tmp:\n");
  }

  @Test
  void aLoopEndsAtTheTimeLimit() throws Exception {
    assertThat(impatient("while :; do :; done").ending()).isEqualTo(new Ending.Stopped(Limit.TIME));
  }

  @Test
  void aSleeperEndsAtTheTimeLimit() throws Exception {
    assertThat(impatient("sleep 60").ending()).isEqualTo(new Ending.Stopped(Limit.TIME));
  }

  @Test
  void aForkBombGetsNoMoreThanItsProcessesAndLeavesNone() throws Exception {
    Ran ran = shell("f() { f | f & }; f; sleep 1");

    assertThat(ran.error()).contains("Cannot fork");
    assertThat(ProcessHandle.current().descendants().map(ProcessHandle::info))
        .noneMatch(info -> info.commandLine().orElse("").contains("/task/run.sh"));
  }

  @Test
  void memoryBeyondTheLimitIsRefusedToOneProcess() throws Exception {
    Ran ran = shell("exec dd if=/dev/zero of=/dev/null bs=1G count=1");

    assertThat(ran.ending()).isEqualTo(new Ending.Exited(1));
    assertThat(ran.error()).contains("memory exhausted");
  }

  @Test
  void memoryBeyondTheLimitIsTakenFromManyProcesses() throws Exception {
    Ran ran =
        shell(
            """
            for i in 1 2 3 4; do (%s) & done
            wait
            """
                .formatted(HOG));

    assertThat(ran.ending()).isEqualTo(new Ending.Stopped(Limit.MEMORY));
  }

  @Test
  void filesDontGrowBeyondTheLimit() throws Exception {
    Ran ran = shell("for i in 1 2 3; do head -c 6000000 /dev/zero >f$i; done; du -sm /tmp");

    assertThat(ran.error()).contains("No space left on device");
    assertThat(Integer.parseInt(ran.output().split("\t", -1)[0])).isLessThanOrEqualTo(8);
  }

  @Test
  void aFloodOfOutputIsCutAtTheLimitAndEndsTheRun() throws Exception {
    Ran ran = shell("yes | head -c 1000000000");

    assertThat(ran.ending()).isEqualTo(new Ending.Stopped(Limit.OUTPUT));
    assertThat(ran.output()).hasSize(1 << 20);
  }

  @Test
  void nothingOutsideCanBeWritten(@TempDir Path folder) throws Exception {
    Ran ran =
        shell(
            """
            for place in / /usr /usr/bin /task /dev /etc %s; do
              touch "$place/escaped" 2>/dev/null && echo "$place"
            done
            """
                .formatted(folder));

    assertThat(ran.output()).isEmpty();
    try (Stream<Path> found = Files.list(folder)) {
      assertThat(found).isEmpty();
    }
  }

  @Test
  void noFileOfThisMachineIsSeenBesideItsPrograms() throws Exception {
    assertThat(shell("ls /; ls /home /root /etc/passwd 2>/dev/null").output().lines())
        .isSubsetOf(
            "bin", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc", "sbin", "task", "tmp",
            "usr");
  }

  @Test
  void noConnectionReachesThisMachine() throws Exception {
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran ran =
          sandbox.run(
              new Program(
                  List.of("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + door.getLocalPort()),
                  Map.of(),
                  ""));

      assertThat(ran.error()).contains("Connection refused");
    }
  }

  @Test
  void whatARunStartedEndsWithIt() throws Exception {
    assertThat(shell("sleep 71 & exit 0").ending()).isEqualTo(new Ending.Exited(0));
    assertThat(ProcessHandle.allProcesses().map(ProcessHandle::info))
        .noneMatch(info -> info.commandLine().orElse("").endsWith("sleep 71"));
  }

  @Test
  void aMissingProgramIsItsOwnFault() throws Exception {
    assertThat(sandbox.run(new Program(List.of("no-such"), Map.of(), "")).ending())
        .isEqualTo(new Ending.Exited(127));
  }

  @Test
  void aSandboxThatCantBeBuiltIsRefusedWithTheReason() {
    assertThatThrownBy(
            () -> Sandbox.open(SMALL, List.of(Path.of("/no/such/folder")), InstantSource.system()))
        .isInstanceOf(SandboxException.class)
        .hasMessageStartingWith(
            "bubblewrap could not build the sandbox: bwrap: Can't find source path /no/such/folder:"
                + " No such file or directory. Code is not run on this machine.");
  }

  @Test
  void aFileNeedsAPlainName() {
    assertThatThrownBy(() -> new Program(List.of("sh"), Map.of("../x", ""), ""))
        .hasMessage("a file needs a plain name, found ../x");
  }

  @Test
  void theWorkFoldersOfRunsAreGone() throws IOException {
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("assize-sandbox-"));
    }
  }
}
