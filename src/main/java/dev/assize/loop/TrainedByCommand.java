package dev.assize.loop;

import dev.assize.transport.Waits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Training by a shell command of the user's, which finds in its environment `ASSIZE_PAIRS`,
/// `ASSIZE_OUTPUT`, `ASSIZE_MODEL` and `ASSIZE_ITERATION`.
///
/// @param command the command
/// @param base the folder that it runs in
/// @param waits how to wait for it
public record TrainedByCommand(String command, Path base, Waits waits) implements Trainer {
  @Override
  public void train(Checkpoint from, int iteration, Path pairs, Path output) {
    Path folder = output.resolve("..").normalize();
    Path log = folder.resolve("training.log");
    Map<String, String> variables = new HashMap<>();
    variables.put("ASSIZE_MODEL", from.model());
    variables.put("ASSIZE_ITERATION", String.valueOf(iteration));
    variables.put("ASSIZE_PAIRS", pairs.toAbsolutePath().toString());
    variables.put("ASSIZE_OUTPUT", output.toAbsolutePath().toString());
    ProcessGroup group = new ProcessGroup(folder.resolve("training.pid"), waits);
    int exit = Commands.run(group, command, base, variables, log, waits);
    if (exit != 0) {
      throw new LoopException(
          "iteration %d: the training ended with exit code %d. Mend it and give the same command again: all that is judged is kept. The end of %s:\n%s"
              .formatted(iteration, exit, log, Commands.lastLines(log)));
    }
    if (Weights.isEmpty(output)) {
      throw new LoopException(
          "iteration %d: the training ended well and wrote nothing to its output folder %s (ASSIZE_OUTPUT). Let it write the new model there, and give the same command again."
              .formatted(iteration, output));
    }
  }
}
