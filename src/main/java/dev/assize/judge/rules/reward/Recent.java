package dev.assize.judge.rules.reward;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was worked out lately, by key: what takes long is done once, also where two want it at the
/// same time.
public final class Recent<T> {
  private static final int KEPT = 4096;

  private final Map<String, FutureTask<T>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, FutureTask<T>> eldest) {
          return size() > KEPT;
        }
      };

  /// Forgets one.
  public void forget(String key) {
    synchronized (kept) {
      kept.remove(key);
    }
  }

  /// What a key stands for.
  ///
  /// @param work how it is worked out; must not throw
  public T get(String key, Supplier<T> work) {
    FutureTask<T> task;
    synchronized (kept) {
      task = kept.computeIfAbsent(key, _ -> new FutureTask<>(work::get));
    }
    task.run();
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return work.get();
    }
  }
}
