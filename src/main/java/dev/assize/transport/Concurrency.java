package dev.assize.transport;

/// How many requests of a judge may be in flight.
public sealed interface Concurrency {
  /// What is found out unless a number is given: from 1 up to as many connections as servers and
  /// proxies commonly take from one client.
  Concurrency AUTO = new Adaptive(1, 1024);

  /// The most that may ever be in flight.
  int max();

  /// This many, whatever the server does.
  record Fixed(int max) implements Concurrency {
    public Fixed {
      if (max < 1) {
        throw new IllegalArgumentException("concurrency is %d, expected at least 1".formatted(max));
      }
    }
  }

  /// As many as the server is seen to take, per server of a pool.
  ///
  /// @param min the least, of the whole pool
  /// @param max the most, of the whole pool
  record Adaptive(int min, int max) implements Concurrency {
    public Adaptive {
      if (min < 1 || max < min) {
        throw new IllegalArgumentException(
            "concurrency is %d to %d, expected at least 1, and the smaller number first"
                .formatted(min, max));
      }
    }
  }
}
