package dev.assize.transport;

import java.time.Duration;
import java.time.Instant;

/// How a call ended, after every attempt that could help.
public sealed interface Outcome<T> {
  /// When the first attempt began.
  Instant startedAt();

  /// From then until the end, waiting included.
  Duration duration();

  /// How often it was tried.
  int attempts();

  /// The expected answer came.
  ///
  /// @param exchange a random id of the HTTP exchange that brought it
  record Answered<T>(T value, String exchange, Instant startedAt, Duration duration, int attempts)
      implements Outcome<T> {}

  /// It did not.
  record Faulted<T>(Fault fault, Instant startedAt, Duration duration, int attempts)
      implements Outcome<T> {}
}
