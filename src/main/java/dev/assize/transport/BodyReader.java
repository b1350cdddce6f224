package dev.assize.transport;

/// Reads the body of a success; never throws.
@FunctionalInterface
public interface BodyReader<T> {
  /// Reads the raw bytes.
  Decoded<T> read(byte[] body);
}
