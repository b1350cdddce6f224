package dev.assize.transport;

import java.time.Duration;

/// How to wait; tests wait without waiting.
@FunctionalInterface
public interface Waits {
  /// Waits on the clock.
  Waits REAL = Thread::sleep;

  /// Returns after the duration.
  ///
  /// @throws InterruptedException when the thread was interrupted meanwhile
  void sleep(Duration duration) throws InterruptedException;
}
