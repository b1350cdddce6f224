package dev.assize.transport;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/// When a call is tried again: after the time that the server asks for, else after a jittered,
/// exponentially growing one.
final class Patience {
  /// A server that asks for more is not waited for in this run.
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Set<Integer> NOT_READY = Set.of(429, 502, 503, 504);
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LAST = Duration.ofSeconds(30);
  private static final double GROWTH = 2;
  private static final double JITTER = 0.5;
  // A thousand calls that were all told the same moment must not all come at that moment.
  private static final double SPREAD = 0.1;
  private static final long WIDEST_SPREAD_MILLIS = 1000;

  private Patience() {}

  /// Tries again whatever can heal.
  static Retry withFaults(WireSettings settings) {
    return retry(settings, fault -> true);
  }

  /// Tries again only where the server itself said that it is there, but not ready: a server that
  /// is not there when a run begins is better told at once.
  static Retry withAnswersOnly(WireSettings settings) {
    return retry(settings, fault -> NOT_READY.contains(fault.status()));
  }

  private static Retry retry(WireSettings settings, Predicate<Fault> which) {
    IntervalFunction backoff =
        IntervalFunction.ofExponentialRandomBackoff(FIRST, GROWTH, JITTER, LAST);
    RetryConfig config =
        RetryConfig.<Attempt<?>>custom()
            .maxAttempts(settings.endurance().attempts())
            .retryOnResult(attempt ->
                attempt instanceof Attempt.Bad<?> bad && bad.heals() && which.test(bad.fault()))
            .intervalBiFunction((tries, either) -> wait(either.get(), backoff.apply(tries)))
            .build();
    return Retry.of(settings.name(), config);
  }

  private static long wait(Attempt<?> attempt, long backoff) {
    return switch (attempt) {
      case Attempt.Bad<?> bad ->
          bad.fault().waitAtLeast().map(asked -> spread(asked.toMillis())).orElse(backoff);
      case Attempt.Good<?> _ -> backoff;
    };
  }

  private static long spread(long millis) {
    long widest = Math.min(Math.round(millis * SPREAD), WIDEST_SPREAD_MILLIS);
    return millis + ThreadLocalRandom.current().nextLong(widest + 1);
  }
}
