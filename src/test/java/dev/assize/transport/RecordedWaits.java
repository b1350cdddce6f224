package dev.assize.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Waits that take no time, and are remembered.
public final class RecordedWaits implements Waits {
  private final List<Duration> all = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    all.add(duration);
  }

  public List<Duration> all() {
    return all;
  }
}
