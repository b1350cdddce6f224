package dev.assize.run;

import dev.assize.store.StoreException;

/// A run that had begun and can't go on: what was finished is kept.
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunFailedException(StoreException cause) {
    super(cause.getMessage(), cause);
  }
}
