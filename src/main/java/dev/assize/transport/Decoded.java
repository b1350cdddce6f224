package dev.assize.transport;

import java.util.OptionalLong;

/// What a reader made of a body.
public sealed interface Decoded<T> {

  /// It is what was expected.
  ///
  /// @param tokens what it cost, prompt and reply, where it says so
  record Value<T>(T value, OptionalLong tokens) implements Decoded<T> {
    /// A value that says nothing of its cost.
    public Value(T value) {
      this(value, OptionalLong.empty());
    }
  }

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
