package dev.assize.judge.batch;

/// A batch file that can't be used: where, what was expected, what was found, what to do.
public final class BatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BatchException(String message) {
    super(message);
  }
}
