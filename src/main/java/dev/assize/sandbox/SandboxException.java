package dev.assize.sandbox;

/// There is no sandbox, or it broke before the program began: nothing is known of the program.
public final class SandboxException extends Exception {
  private static final long serialVersionUID = 1;

  /// @param message why, and what to do
  public SandboxException(String message) {
    super(message);
  }
}
