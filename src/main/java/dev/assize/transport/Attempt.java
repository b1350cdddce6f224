package dev.assize.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

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

  /// What went wrong; empty where nothing did.
  default Optional<Fault> failure() {
    return switch (this) {
      case Good<T> _ -> Optional.empty();
      case Bad<T>(Fault fault) -> Optional.of(fault);
    };
  }

  /// What it cost, prompt and reply; empty where that is not known.
  default OptionalLong tokens() {
    return switch (this) {
      case Good<T> good -> good.tokens;
      case Bad<T>(Fault fault) -> fault.showsLife() ? OptionalLong.of(0) : OptionalLong.empty();
    };
  }

  /// The expected answer.
  ///
  /// @param tokens what it cost, where it says so
  record Good<T>(T value, String exchange, OptionalLong tokens) implements Attempt<T> {
    @Override
    public Outcome<T> outcome(Instant startedAt, Duration duration, int attempts) {
      return new Outcome.Answered<>(value, exchange, startedAt, duration, attempts);
    }
  }

  /// Something else.
  record Bad<T>(Fault fault) implements Attempt<T> {
    @Override
    public Outcome<T> outcome(Instant startedAt, Duration duration, int attempts) {
      return new Outcome.Faulted<>(fault, startedAt, duration, attempts);
    }
  }
}
