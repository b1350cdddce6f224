package dev.assize.loop;

/// A loop was told to stop, or a budget was used up; the same command goes on.
public final class LoopStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean interrupted;

  /// @param interrupted whether somebody interrupted it; else something was used up
  public LoopStopped(String message, boolean interrupted) {
    super(message);
    this.interrupted = interrupted;
  }

  /// Whether somebody interrupted it.
  public boolean isInterrupted() {
    return interrupted;
  }
}
