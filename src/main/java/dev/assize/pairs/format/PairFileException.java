package dev.assize.pairs.format;

/// Pairs that can't be written as asked: a name that doesn't go with the format, or rows that a
/// trainer would misread.
public final class PairFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PairFileException(String message) {
    super(message);
  }
}
