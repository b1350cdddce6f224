package dev.assize.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A clock that stands still but for waits, which take no time and are remembered.
public final class TestTime implements InstantSource, Waits {
  public static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final List<Duration> waits = new ArrayList<>();
  private Instant now = START;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    waits.add(duration);
    now = now.plus(duration);
  }

  public synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  /// How long was waited, each time.
  public synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }
}
