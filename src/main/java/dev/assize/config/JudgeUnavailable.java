package dev.assize.config;

/// A judge that can't be asked, found out before anything was spent: the message says what was
/// called, what came back and what to do.
public final class JudgeUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JudgeUnavailable(String message) {
    super(message);
  }
}
