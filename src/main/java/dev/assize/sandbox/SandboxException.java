package dev.assize.sandbox;

/// There is no sandbox, or it broke before the program began: nothing is known of the program.
public final class SandboxException extends Exception {
  private static final long serialVersionUID = 1;

  private final String said;

  /// @param said why, and what to do
  public SandboxException(String said) {
    super(said);
    this.said = said;
  }

  /// The message.
  public String said() {
    return said;
  }
}
