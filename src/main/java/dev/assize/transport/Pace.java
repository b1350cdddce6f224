package dev.assize.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/// The requests and tokens per minute that all calls of a judge share. Thread-safe.
///
/// Each rate is a debt that is paid off as time passes: a request may go out once the debt of those
/// before it is paid, and then runs up its own. So requests are spread over the minute, in the
/// order in which they came; one that costs more than a minute's worth goes too, and the next one
/// waits for it. What a request really cost is known at its end, and then put right.
///
/// Resilience4j's rate limiter has its own clock, fills up by steps, and can't give back.
final class Pace {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Debt requests;
  private final Debt tokens;

  Pace(Limits limits, InstantSource clock) {
    this.clock = clock;
    this.requests = new Debt(limits.requestsPerMinute(), clock.instant());
    this.tokens = new Debt(limits.tokensPerMinute(), clock.instant());
  }

  /// Runs up the debt of one request.
  ///
  /// @return how long to wait before it may go out
  synchronized Duration reserve(long estimatedTokens) {
    Instant now = clock.instant();
    Duration first = requests.add(1, now);
    Duration second = tokens.add(estimatedTokens, now);
    return first.compareTo(second) > 0 ? first : second;
  }

  /// Puts right what one request cost.
  synchronized void settle(long estimatedTokens, long trueTokens) {
    tokens.correct(trueTokens - estimatedTokens);
  }

  /// Takes back a request that was not sent.
  synchronized void cancel(long estimatedTokens) {
    requests.correct(-1);
    tokens.correct(-estimatedTokens);
  }

  private static final class Debt {
    private final boolean unlimited;
    private final double perNano;
    private double owed;
    private Instant asOf;

    private Debt(OptionalLong perMinute, Instant now) {
      this.unlimited = perMinute.isEmpty();
      this.perNano = perMinute.orElse(0) / (double) MINUTE.toNanos();
      this.asOf = now;
    }

    private Duration add(long amount, Instant now) {
      if (unlimited) {
        return Duration.ZERO;
      }
      long passed = Math.max(0, Duration.between(asOf, now).toNanos());
      asOf = now;
      owed = Math.max(0, owed - passed * perNano);
      Duration wait = Duration.ofNanos((long) Math.ceil(owed / perNano));
      owed += amount;
      return wait;
    }

    private void correct(long difference) {
      owed = Math.max(0, owed + difference);
    }
  }
}
