package dev.assize.pairs.format;

import java.io.IOException;
import java.nio.file.Path;

/// A disk that doesn't take the pairs.
public final class PairsUnwrittenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PairsUnwrittenException(Path file, IOException cause) {
    super(
        "%s: expected a place to write to, found %s. Nothing was written there; free or name another place."
            .formatted(file, cause),
        cause);
  }
}
