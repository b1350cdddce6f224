package dev.assize.cli;

/// What a process ends with.
final class ExitCode {
  /// Done.
  static final int DONE = 0;

  /// Failed on the way.
  static final int FAILED = 1;

  /// Wrong usage or wrong input; nothing was spent.
  static final int USAGE = 2;

  /// Finished, but more than the allowed share of items is unjudged.
  static final int INCOMPLETE = 3;

  /// Interrupted; the same command goes on.
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
