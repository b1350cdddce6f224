package dev.assize.cli;

import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.transport.Traffic;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Tells on standard error how far a run is: one line that renews itself on a terminal, a plain
/// line now and then elsewhere, or an object per line for programs.
final class Progress implements Events, AutoCloseable {
  /// How progress is shown.
  enum Style {
    AUTO,
    TTY,
    PLAIN,
    JSON,
    OFF
  }

  private static final Duration PLAIN_EVERY = Duration.ofSeconds(10);
  private static final Duration JSON_EVERY = Duration.ofSeconds(1);
  private static final Duration TTY_EVERY = Duration.ofMillis(200);
  // The first of its kind is worth a line; ten thousand of them are not.
  private static final int FAILURES_TOLD = 3;

  private final PrintWriter err;
  private final InstantSource clock;
  private final Style style;
  private final Set<String> noticed = new LinkedHashSet<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("progress").unstarted(work));
  private Supplier<List<Traffic>> traffic = List::of;
  private Supplier<Optional<BigDecimal>> cost = Optional::empty;
  private Instant started;
  private Instant shown;
  private long items;
  private long itemsDone;
  private long unjudged;
  private long calls;
  private long reused;
  private long cacheHits;
  private long failed;
  private boolean running;
  private boolean lineOpen;

  Progress(PrintWriter err, InstantSource clock, Style style, boolean terminal) {
    this.err = err;
    this.clock = clock;
    this.style = style == Style.AUTO ? (terminal ? Style.TTY : Style.PLAIN) : style;
    this.started = clock.instant();
    this.shown = started;
  }

  /// Shows also what goes on at the servers and what was spent, and goes on showing while nothing
  /// happens.
  synchronized void watch(Supplier<List<Traffic>> seen, Supplier<Optional<BigDecimal>> spent) {
    traffic = seen;
    cost = spent;
    long every = every().toMillis();
    var _ = ticker.scheduleAtFixedRate(this::tick, every, every, TimeUnit.MILLISECONDS);
  }

  private synchronized void tick() {
    if (running) {
      refresh();
    }
  }

  @Override
  public synchronized void tell(RunEvent event) {
    switch (event) {
      case RunEvent.RunStarted(long rows, long known) -> {
        items = rows;
        started = clock.instant();
        running = true;
        if (known > 0) {
          say(
              "Resuming: %,d finished calls are in the ledger and are not asked again."
                  .formatted(known));
        }
      }
      case RunEvent.CallStarted _, RunEvent.CallRetried _ -> {}
      case RunEvent.CallFinished _ -> calls++;
      case RunEvent.CallFailed(String judge, var _, var _, String message, var _) -> {
        failed++;
        if (failed <= FAILURES_TOLD) {
          say("%s: %s".formatted(judge, message));
        }
      }
      case RunEvent.CallReused _ -> reused++;
      case RunEvent.CacheHit _ -> cacheHits++;
      case RunEvent.ServerLeft(String judge, String server, String message) ->
          say("%s: %s is left alone for now: %s".formatted(judge, server, message));
      case RunEvent.ServerBack(String judge, String server) ->
          say("%s: %s works again.".formatted(judge, server));
      case RunEvent.Notice(String text) -> {
        if (noticed.add(text)) {
          say(text);
        }
      }
      case RunEvent.ItemFinished(var _, boolean judged) -> {
        itemsDone++;
        unjudged += judged ? 0 : 1;
      }
      case RunEvent.RunFinished _ -> finish();
    }
    if (running) {
      refresh();
    }
  }

  /// What was noticed, each once.
  synchronized List<String> notices() {
    return List.copyOf(noticed);
  }

  private void say(String text) {
    if (style == Style.JSON) {
      err.println(NoticeWriter.notice(text));
    } else {
      clearLine();
      err.println(text);
    }
    err.flush();
  }

  private Duration every() {
    return switch (style) {
      case TTY -> TTY_EVERY;
      case JSON -> JSON_EVERY;
      case PLAIN, OFF, AUTO -> PLAIN_EVERY;
    };
  }

  private void refresh() {
    Instant now = clock.instant();
    if (Duration.between(shown, now).compareTo(every()) >= 0) {
      shown = now;
      show(snapshot(now));
    }
  }

  private ProgressSnapshot snapshot(Instant now) {
    return new ProgressSnapshot(
        now,
        Duration.between(started, now),
        items,
        itemsDone,
        calls,
        reused,
        cacheHits,
        failed,
        unjudged,
        traffic.get(),
        cost.get());
  }

  private void show(ProgressSnapshot now) {
    switch (style) {
      case TTY -> {
        err.print("\r\u001b[2K" + now.line());
        lineOpen = true;
      }
      case PLAIN, AUTO -> err.println(now.line());
      case JSON -> err.println(now.json("progress"));
      case OFF -> {}
    }
    err.flush();
  }

  private void clearLine() {
    if (lineOpen) {
      err.print("\r\u001b[2K");
      lineOpen = false;
    }
  }

  private void finish() {
    clearLine();
    if (running && style == Style.JSON) {
      err.println(snapshot(clock.instant()).json("finished"));
    }
    running = false;
    err.flush();
  }

  @Override
  public synchronized void close() {
    ticker.shutdownNow();
    finish();
  }
}
