package dev.assize.transport;

import dev.assize.transport.Level.Ending;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One server: what is in flight there, how much it takes, and whether it works at all. Not
/// thread-safe: its [Gate] guards it.
final class Endpoint {
  private static final int WINDOW = 20;
  private static final int FEWEST = 10;
  // A server that fails three times in ten is still worth asking; one that is down fails always.
  private static final float BROKEN_PERCENT = 80;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final double GROWTH = 2;

  private final BaseUrl url;
  private final Level level;
  private final InstantSource clock;
  private final CircuitBreaker breaker;
  private int inFlight;
  private Instant opensAgain = Instant.MIN;
  private Optional<Down> down = Optional.empty();

  /// Since when a server has not worked, and how that showed last.
  record Down(Instant since, Fault last) {}

  Endpoint(BaseUrl url, Level level, InstantSource clock) {
    this.url = url;
    this.level = level;
    this.clock = clock;
    this.breaker = CircuitBreaker.of(url.toString(), config());
  }

  private CircuitBreakerConfig config() {
    IntervalFunction pauses =
        IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, GROWTH, LONGEST_PAUSE);
    return CircuitBreakerConfig.custom()
        .slidingWindow(WINDOW, FEWEST, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
        .failureRateThreshold(BROKEN_PERCENT)
        .recordResult(Boolean.FALSE::equals)
        .permittedNumberOfCallsInHalfOpenState(1)
        .waitIntervalFunctionInOpenState(opening -> pause(pauses.apply(opening)))
        .clock(clock.withZone(ZoneOffset.UTC))
        .build();
  }

  // The breaker doesn't tell until when it is open; whoever waits for it must know.
  private long pause(long millis) {
    opensAgain = clock.instant().plusMillis(millis);
    return millis;
  }

  BaseUrl url() {
    return url;
  }

  Level level() {
    return level;
  }

  int inFlight() {
    return inFlight;
  }

  Optional<Down> down() {
    return down;
  }

  /// Whether nobody is to ask now.
  boolean isShut() {
    return breaker.getState() == State.OPEN && !clock.instant().isAfter(opensAgain);
  }

  /// When somebody may ask again, where nobody is to ask now.
  Instant opensAgain() {
    return opensAgain;
  }

  Traffic.Health health() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> Traffic.Health.LEFT;
      case HALF_OPEN -> Traffic.Health.TRIED;
      case CLOSED, DISABLED, METRICS_ONLY -> Traffic.Health.WELL;
    };
  }

  boolean isFull() {
    return inFlight >= level.now();
  }

  /// Takes a place, where the breaker lets one through.
  Optional<Seat> take() {
    if (!breaker.tryAcquirePermission()) {
      if (breaker.getState() == State.OPEN) {
        // The breaker looked at the clock a moment after us.
        opensAgain = clock.instant();
      }
      return Optional.empty();
    }
    inFlight++;
    return Optional.of(
        new Seat(
            this,
            breaker.getState() == State.HALF_OPEN ? Right.TRIAL : Right.USUAL,
            level.episode()));
  }

  /// Takes a place whatever stands in the way: for what is asked of this very server.
  Seat takeAnyway() {
    inFlight++;
    return new Seat(this, Right.PINNED, level.episode());
  }

  /// Gives a place back that was not used.
  void giveBack(Seat seat) {
    inFlight--;
    if (seat.right() != Right.PINNED) {
      breaker.releasePermission();
    }
  }

  /// Gives a place back, and learns from how the request ended.
  void leave(Seat seat, Optional<Fault> fault, long latency, long now) {
    inFlight--;
    if (seat.right() == Right.PINNED) {
      return;
    }
    if (seat.right() == Right.USUAL) {
      level.ended(seat.episode(), ending(fault), latency, now);
    }
    tellBreaker(fault, latency);
    follow(fault);
  }

  private void tellBreaker(Optional<Fault> fault, long latency) {
    if (fault.isEmpty() || fault.get().showsLife()) {
      breaker.onResult(latency, TimeUnit.NANOSECONDS, true);
    } else if (fault.get().showsOutage()) {
      breaker.onResult(latency, TimeUnit.NANOSECONDS, false);
    } else {
      breaker.releasePermission();
    }
  }

  private void follow(Optional<Fault> fault) {
    switch (health()) {
      case WELL -> {
        if (down.isPresent()) {
          down = Optional.empty();
          level.restarted();
        }
      }
      case LEFT, TRIED ->
          down =
              fault
                  .filter(Fault::showsOutage)
                  .map(last -> new Down(down.map(Down::since).orElseGet(clock::instant), last))
                  .or(() -> down);
    }
  }

  private static Ending ending(Optional<Fault> fault) {
    return fault
        .map(found ->
            found.kind() == Fault.Kind.RATE_LIMITED
                ? Ending.REFUSED
                : found.showsOutage() ? Ending.FAILED : Ending.OTHER)
        .orElse(Ending.ANSWERED);
  }

  /// With what right a place was taken.
  enum Right {
    /// The server works, and has room.
    USUAL,
    /// To see whether the server works again.
    TRIAL,
    /// This very server is to be asked, whatever its state.
    PINNED
  }

  /// A place at a server.
  ///
  /// @param episode of the level when it was taken
  record Seat(Endpoint endpoint, Right right, int episode) {}
}
