package dev.assize.transport;

import dev.assize.transport.Endpoints.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How one attempt of a call ended.
sealed interface Attempt<T> {
  /// This attempt as the call's end.
  Outcome<T> outcome(Instant startedAt, Duration duration, int attempts);

  /// Whether another attempt may end better.
  default boolean heals() {
    return switch (this) {
      case Good<T> _ -> false;
      case Bad<T> bad -> bad.fault.heals();
    };
  }

  /// The expected answer.
  record Good<T>(T value, String exchange) implements Attempt<T> {
    @Override
    public Outcome<T> outcome(Instant startedAt, Duration duration, int attempts) {
      return new Outcome.Answered<>(value, exchange, startedAt, duration, attempts);
    }
  }

  /// Something else.
  ///
  /// @param endpoint where; empty where none was asked
  record Bad<T>(Optional<Endpoint> endpoint, Fault fault) implements Attempt<T> {
    @Override
    public Outcome<T> outcome(Instant startedAt, Duration duration, int attempts) {
      return new Outcome.Faulted<>(fault, startedAt, duration, attempts);
    }
  }
}
