package dev.assize.loop;

import java.nio.file.Path;

/// Who makes the next policy out of pairs.
@FunctionalInterface
public interface Trainer {
  /// Trains. What an earlier, broken-off training left in the output folder is still there: it may
  /// go on from its own checkpoints.
  ///
  /// @param from the policy to start from
  /// @param iteration of the policy that comes out
  /// @param pairs the file to train on
  /// @param output the folder for the new weights
  /// @throws LoopException where it fails
  void train(Checkpoint from, int iteration, Path pairs, Path output);
}
