package dev.assize.store;

/// A run folder that can't be used: the message says which file, what was expected, what was found
/// and what to do.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
