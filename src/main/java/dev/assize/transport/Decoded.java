package dev.assize.transport;

/// What a reader made of a body.
public sealed interface Decoded<T> {

  /// It is what was expected.
  record Value<T>(T value) implements Decoded<T> {}

  /// It is not; counts as a fault of the transport.
  ///
  /// @param why in words that follow "a reply that", such as "has no choices"
  /// @param heals whether another attempt may bring a better one
  record Unexpected<T>(String why, boolean heals) implements Decoded<T> {
    /// A body that another attempt may bring whole.
    public Unexpected(String why) {
      this(why, true);
    }
  }
}
