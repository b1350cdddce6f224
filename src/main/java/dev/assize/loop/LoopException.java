package dev.assize.loop;

/// A loop can't go on; its message says where, why and what to do. What is finished is kept.
public final class LoopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LoopException(String message) {
    super(message);
  }

  public LoopException(String message, Throwable cause) {
    super(message, cause);
  }
}
