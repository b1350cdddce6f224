package dev.assize.rubric;

/// A rubric that can't be used: the message says which file and line, what was expected, what was
/// found and what to do.
public final class RubricException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RubricException(String message) {
    super(message);
  }
}
