package dev.assize.cli;

import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Tells on standard error how far a run is: one line that renews itself on a terminal, a plain
/// line now and then elsewhere.
final class Progress implements Events, AutoCloseable {
  /// How progress is shown.
  enum Style {
    AUTO,
    TTY,
    PLAIN,
    OFF
  }

  private static final Duration PLAIN_EVERY = Duration.ofSeconds(10);
  private static final Duration TTY_EVERY = Duration.ofMillis(200);
  private static final Duration OLD = Duration.ofSeconds(30);

  private final PrintWriter err;
  private final InstantSource clock;
  private final boolean tty;
  private final boolean off;
  private final Map<String, Instant> inFlight = new HashMap<>();
  private final Set<String> noticed = new LinkedHashSet<>();
  private Instant started;
  private Instant shown;
  private long items;
  private long itemsDone;
  private long unjudged;
  private long calls;
  private long reused;
  private long cacheHits;
  private long failed;
  private long retries;
  private boolean lineOpen;

  Progress(PrintWriter err, InstantSource clock, Style style, boolean terminal) {
    this.err = err;
    this.clock = clock;
    this.tty = style == Style.TTY || (style == Style.AUTO && terminal);
    this.off = style == Style.OFF;
    this.started = clock.instant();
    this.shown = started;
  }

  @Override
  public synchronized void tell(RunEvent event) {
    switch (event) {
      case RunEvent.RunStarted(long rows, long known) -> {
        items = rows;
        started = clock.instant();
        if (known > 0) {
          say(
              "Resuming: %,d finished calls are in the ledger and are not asked again."
                  .formatted(known));
        }
      }
      case RunEvent.CallStarted(var _, String call) -> inFlight.put(call, clock.instant());
      case RunEvent.CallFinished finished -> {
        inFlight.remove(finished.call());
        calls++;
      }
      case RunEvent.CallFailed(String judge, String call, var _, String message, var _) -> {
        inFlight.remove(call);
        failed++;
        // The first of its kind is worth a line; ten thousand of them are not.
        if (failed <= 3) {
          say("%s: %s".formatted(judge, message));
        }
      }
      case RunEvent.CallReused _ -> reused++;
      case RunEvent.CacheHit _ -> cacheHits++;
      case RunEvent.CallRetried(var _, var _, var _, var _) -> retries++;
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
    refresh();
  }

  /// What was noticed, each once.
  synchronized List<String> notices() {
    return List.copyOf(noticed);
  }

  private void say(String text) {
    clearLine();
    err.println(text);
    err.flush();
  }

  private void refresh() {
    if (off) {
      return;
    }
    Instant now = clock.instant();
    Duration every = tty ? TTY_EVERY : PLAIN_EVERY;
    if (Duration.between(shown, now).compareTo(every) >= 0) {
      shown = now;
      show(now);
    }
  }

  private void show(Instant now) {
    if (tty) {
      err.print("\r\u001b[2K" + line(now));
      lineOpen = true;
    } else {
      err.println(line(now));
    }
    err.flush();
  }

  private String line(Instant now) {
    double seconds = Math.max(1e-3, Duration.between(started, now).toMillis() / 1000.0);
    double rate = (calls + failed) / seconds;
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "%,d/%,d items · %,d calls · %.1f/s", itemsDone, items, calls, rate));
    if (itemsDone > 0 && itemsDone < items) {
      double left = (items - itemsDone) * seconds / itemsDone;
      text.append(" · about ").append(spoken(Duration.ofSeconds(Math.round(left)))).append(" left");
    }
    text.append(" · ").append(inFlight.size()).append(" in flight");
    append(text, reused, "from the ledger");
    append(text, cacheHits, "from the cache");
    append(text, retries, "retries");
    append(text, failed, "failed");
    append(text, unjudged, "items unjudged");
    oldest(now).ifPresent(age -> text.append(" · oldest call waits ").append(spoken(age)));
    return text.toString();
  }

  private java.util.Optional<Duration> oldest(Instant now) {
    return inFlight.values().stream()
        .min(java.util.Comparator.naturalOrder())
        .map(instant -> Duration.between(instant, now))
        .filter(age -> age.compareTo(OLD) > 0);
  }

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(String.format(Locale.ROOT, " · %,d %s", count, what));
    }
  }

  static String spoken(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    return "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
  }

  private void clearLine() {
    if (lineOpen) {
      err.print("\r\u001b[2K");
      lineOpen = false;
    }
  }

  private void finish() {
    clearLine();
    err.flush();
  }

  @Override
  public synchronized void close() {
    finish();
  }
}
