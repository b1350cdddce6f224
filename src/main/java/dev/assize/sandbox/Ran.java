package dev.assize.sandbox;

/// How a run ended, and what it said.
///
/// @param output standard output, as UTF-8, cut at the limit
/// @param error standard error, cut likewise
public record Ran(Ending ending, String output, String error) {

  /// How a run ended.
  public sealed interface Ending {
    /// By itself.
    ///
    /// @param code what it returned; 128 and the signal's number where a signal ended it
    record Exited(int code) implements Ending {}

    /// By us.
    record Stopped(Limit limit) implements Ending {}
  }

  /// What a run that was stopped had too much of. Processes and files need no stop: the kernel
  /// refuses to give more.
  public enum Limit {
    TIME,
    MEMORY,
    OUTPUT
  }

  /// Whether the program ended by itself and said that all is well.
  public boolean isSuccess() {
    return ending instanceof Ending.Exited(int code) && code == 0;
  }
}
