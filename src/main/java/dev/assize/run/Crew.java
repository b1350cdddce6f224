package dev.assize.run;

import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Works through items, so many at a time, each on a virtual thread of its own: one slow item holds
/// up nothing, and only what is in flight is in memory.
final class Crew {
  private final int width;
  private final Stop stop;

  /// @param width how many items may be in flight
  Crew(int width, Stop stop) {
    this.width = width;
    this.stop = stop;
  }

  /// Hands every item to the work until there is none left or the stop is requested; returns when
  /// all that was begun has ended.
  ///
  /// @throws RuntimeException the first that the work threw; nothing is begun after it
  <T> void work(Iterator<T> items, Consumer<? super T> work) {
    Semaphore places = new Semaphore(width);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!stop.isRequested() && failure.get() == null && items.hasNext()) {
        T item = items.next();
        places.acquireUninterruptibly();
        threads.execute(() -> {
          stop.enter();
          try {
            if (!stop.isRequested()) {
              work.accept(item);
            }
          } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
          } finally {
            stop.leave();
            places.release();
          }
        });
      }
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      case Throwable impossible -> throw new IllegalStateException(impossible);
    }
  }
}
