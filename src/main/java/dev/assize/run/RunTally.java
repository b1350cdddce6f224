package dev.assize.run;

import dev.assize.budget.Spending;
import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.reply.TokenUsage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts what one start of a run asked, and remembers a failure that every further call would meet
/// too.
final class RunTally implements Events {
  private final Events next;
  private final Stop stop;
  private final Spending spending;
  private final LongAdder calls = new LongAdder();
  private final LongAdder reused = new LongAdder();
  private final LongAdder cacheHits = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicReference<@Nullable String> fatal = new AtomicReference<>();

  RunTally(Events next, Stop stop, Spending spending) {
    this.next = next;
    this.stop = stop;
    this.spending = spending;
  }

  @Override
  public void tell(RunEvent event) {
    switch (event) {
      case RunEvent.CallFinished finished -> {
        calls.increment();
        spending.add(
            finished.judge(),
            new TokenUsage(
                finished.promptTokens(), finished.completionTokens(), finished.cachedTokens(), 0));
      }
      case RunEvent.CallReused _ -> reused.increment();
      case RunEvent.CacheHit _ -> cacheHits.increment();
      case RunEvent.CallFailed(var _, var _, var _, String message, boolean endsRun) -> {
        failed.increment();
        if (endsRun && fatal.compareAndSet(null, message)) {
          stop.request();
        }
      }
      case RunEvent.RunStarted _,
          RunEvent.CallStarted _,
          RunEvent.CallRetried _,
          RunEvent.ServerLeft _,
          RunEvent.ServerBack _,
          RunEvent.Notice _,
          RunEvent.ItemFinished _,
          RunEvent.RunFinished _ -> {}
    }
    next.tell(event);
  }

  /// Finished calls of this start.
  long calls() {
    return calls.sum();
  }

  /// Calls that the ledger had already.
  long reused() {
    return reused.sum();
  }

  /// Replies that came from the cache.
  long cacheHits() {
    return cacheHits.sum();
  }

  /// Calls of this start that failed for good.
  long failed() {
    return failed.sum();
  }

  /// The failure that ended the run, where one did.
  Optional<String> fatal() {
    return Optional.ofNullable(fatal.get());
  }
}
