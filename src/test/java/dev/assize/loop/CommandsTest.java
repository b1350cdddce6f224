package dev.assize.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.transport.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  @TempDir private Path folder;

  private Path output = Path.of("");
  private Path pairs = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    output = Files.createDirectories(folder.resolve("iteration-1").resolve("model"));
    pairs = Files.createFile(folder.resolve("pairs.jsonl"));
  }

  private void train(String command) {
    new TrainedByCommand(command, folder, Waits.REAL)
        .train(new Checkpoint(0, "base", "r"), 1, pairs, output);
  }

  @Test
  void aTrainingFindsItsPairsItsModelAndItsOutputInTheEnvironment() {
    train("echo $ASSIZE_ITERATION $ASSIZE_MODEL $ASSIZE_PAIRS > \"$ASSIZE_OUTPUT/weights\"");

    assertThat(output.resolve("weights")).hasContent("1 base " + pairs.toAbsolutePath());
  }

  @Test
  void aTrainingThatFailsIsShownWithTheEndOfItsLog() {
    assertThatThrownBy(() -> train("echo out of memory; exit 3"))
        .isInstanceOf(LoopException.class)
        .hasMessage(
            """
            iteration 1: the training ended with exit code 3. Mend it and give the same command again: all that is judged is kept. The end of %s:
            out of memory\
            """
                .formatted(folder.resolve("iteration-1/training.log")));
  }

  @Test
  void aTrainingThatWritesNothingIsRefused() {
    assertThatThrownBy(() -> train("true"))
        .isInstanceOf(LoopException.class)
        .hasMessage(
            "iteration 1: the training ended well and wrote nothing to its output folder %s (ASSIZE_OUTPUT). Let it write the new model there, and give the same command again."
                .formatted(output));
  }

  @Test
  void whatATrainingLeavesBehindIsEnded() throws IOException {
    train("sleep 300 & echo $! > left; echo x > $ASSIZE_OUTPUT/weights");

    long left = Long.parseLong(Files.readString(folder.resolve("left")).strip());
    assertThat(runs(left)).isFalse();
  }

  @Test
  void aServerIsStoppedWithItsWorkers() throws IOException {
    ServedByCommand server =
        server("sleep 300 & echo $! > worker; touch ready; wait", "test -f ready");
    server.up(new Checkpoint(1, "m", "r"));
    long worker = Long.parseLong(Files.readString(folder.resolve("worker")).strip());

    server.down();

    assertThat(runs(worker)).isFalse();
  }

  @Test
  void aServerThatAKilledLoopLeftBehindIsStopped() throws IOException {
    server("sleep 300 & echo $! > worker; touch ready; wait", "test -f ready")
        .up(new Checkpoint(1, "m", "r"));
    long worker = Long.parseLong(Files.readString(folder.resolve("worker")).strip());

    server("true", "true").down();

    assertThat(runs(worker)).isFalse();
  }

  @Test
  void aServerThatEndsBeforeItAnswersIsShownWithTheEndOfItsLog() {
    ServedByCommand server = server("echo no such model; exit 1", "false");

    assertThatThrownBy(() -> server.up(new Checkpoint(1, "m", "r")))
        .isInstanceOf(LoopException.class)
        .hasMessage(
            """
            serve.start for M1 ended with exit code 1 before the server answered. The end of %s:
            no such model\
            """
                .formatted(folder.resolve("server-M1.log")));
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() {
    ServedByCommand server =
        new ServedByCommand(
            new ServedByCommand.Plan(
                Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO),
            _ -> false,
            folder,
            folder,
            _ -> {},
            InstantSource.system());

    assertThatThrownBy(() -> server.up(new Checkpoint(2, "m", "r")))
        .isInstanceOf(LoopException.class)
        .hasMessage(
            "the server of M2 did not answer within 0 s (serve.patience). There is no serve.start:"
                + " start it by hand, and give the same command again.");
  }

  @Test
  void theStopCommandKnowsWhatWasServed() {
    ServedByCommand server =
        new ServedByCommand(
            new ServedByCommand.Plan(
                Optional.of("sleep 300"),
                Optional.of("true"),
                Optional.of("echo $ASSIZE_MODEL > stopped"),
                Duration.ofSeconds(10)),
            _ -> false,
            folder,
            folder,
            Waits.REAL,
            InstantSource.system());
    server.up(new Checkpoint(1, "weights", "r"));

    server.down();

    assertThat(folder.resolve("stopped")).hasContent("weights");
  }

  @Test
  void weightsAreToldApartByTheirContent() throws IOException {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(one.resolve("w"), "1");
    Files.writeString(other.resolve("w"), "1");
    String same = Weights.revision(one.toString());
    assertThat(Weights.revision(other.toString())).isEqualTo(same);

    Files.writeString(other.resolve("w"), "2");

    assertThat(Weights.revision(other.toString())).isNotEqualTo(same);
    assertThat(Map.of("name", Weights.revision("some/model")))
        .containsEntry("name", "name:some/model");
  }

  // In a container without an init process what has ended stays as a zombie.
  private static boolean runs(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
        && !(Files.exists(stat) && Files.readString(stat).contains(") Z "));
  }

  private ServedByCommand server(String start, String ready) {
    return new ServedByCommand(
        new ServedByCommand.Plan(
            Optional.of(start), Optional.of(ready), Optional.empty(), Duration.ofSeconds(20)),
        _ -> false,
        folder,
        folder,
        Waits.REAL,
        InstantSource.system());
  }
}
