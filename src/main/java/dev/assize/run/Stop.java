package dev.assize.run;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How a run is told to end early: nothing new is asked from then on, and what is in flight may end
/// or be broken off.
public final class Stop {
  private final Set<Thread> atWork = ConcurrentHashMap.newKeySet();
  private final Runnable onRequest;
  private volatile boolean requested;

  /// A stop that only says so.
  public Stop() {
    this(() -> {});
  }

  /// A stop that also does something: calls that still wait for their turn must not go out.
  public Stop(Runnable onRequest) {
    this.onRequest = onRequest;
  }

  /// Asks for nothing new from now on.
  public void request() {
    requested = true;
    onRequest.run();
  }

  /// Asks for nothing new from now on; calls that still wait for their turn go out all the same.
  void windDown() {
    requested = true;
  }

  /// Whether nothing new is to be asked.
  public boolean isRequested() {
    return requested;
  }

  /// Breaks off what is in flight.
  public void abandon() {
    request();
    atWork.forEach(Thread::interrupt);
  }

  /// Waits until nothing is in flight, at most this long.
  ///
  /// @return whether nothing is
  public boolean await(Duration grace, dev.assize.transport.Waits waits)
      throws InterruptedException {
    Duration step = Duration.ofMillis(20);
    for (Duration waited = Duration.ZERO; waited.compareTo(grace) < 0; waited = waited.plus(step)) {
      if (atWork.isEmpty()) {
        return true;
      }
      waits.sleep(step);
    }
    return atWork.isEmpty();
  }

  void enter() {
    atWork.add(Thread.currentThread());
  }

  void leave() {
    atWork.remove(Thread.currentThread());
  }
}
