package dev.assize.loop;

/// Where a policy is served.
public interface Serving {
  /// Serves a checkpoint, and returns when it answers; does nothing where it is served already.
  ///
  /// @throws LoopException where it never answers
  void up(Checkpoint checkpoint);

  /// Frees what the server holds: training may need the whole machine.
  void down();
}
