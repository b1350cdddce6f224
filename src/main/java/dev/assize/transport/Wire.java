package dev.assize.transport;

import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.transport.Endpoint.Right;
import dev.assize.transport.Endpoint.Seat;
import dev.assize.transport.Gate.Entry;
import dev.assize.transport.Traffic.Health;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.OkHttpClient;

/// The calls of one judge: limited in number and rate, tried again where that can help, and only
/// here. Thread-safe.
///
/// A call waits for a place at a server ([Gate]), then for its turn in the minute's rate ([Pace]),
/// then goes out ([Courier]). Whatever it waits for after that, it waits without a place.
public final class Wire {
  // A server that is well tells its name in milliseconds, even while it answers others.
  private static final Duration INTRODUCTION = Duration.ofSeconds(30);

  private final WireSettings settings;
  private final Courier courier;
  private final InstantSource clock;
  private final Waits waits;
  private final Events events;
  private final Gate gate;
  private final Pace pace;
  private final Retry untilItHeals;
  private final Retry untilItIsReady;
  private final LongAdder limited = new LongAdder();
  private final LongAdder retries = new LongAdder();

  Wire(
      WireSettings settings, OkHttpClient client, InstantSource clock, Waits waits, Events events) {
    this.settings = settings;
    this.courier = new Courier(settings, client, clock);
    this.clock = clock;
    this.waits = waits;
    this.events = events;
    this.gate =
        new Gate(
            settings.endpoints(),
            settings.limits().concurrency(),
            settings.endurance().patience(),
            clock);
    this.pace = new Pace(settings.limits(), clock);
    this.untilItHeals = Patience.withFaults(settings);
    this.untilItIsReady = Patience.withAnswersOnly(settings);
  }

  /// The judge's settings.
  public WireSettings settings() {
    return settings;
  }

  /// Whom to tell what happens.
  public Events events() {
    return events;
  }

  /// What goes on now.
  public Traffic traffic() {
    return gate.traffic(settings.name(), limited.sum(), retries.sum());
  }

  /// Lets what is in flight end, and nothing else begin: calls that wait for a place, and later
  /// ones, end with [Fault.Kind#INTERRUPTED].
  void close() {
    gate.close();
  }

  /// Sends a request until the expected answer comes, or trying again can't help. Never throws for
  /// what a server does; an interrupted thread gets [Fault.Kind#INTERRUPTED] and keeps its flag.
  public <T> Outcome<T> send(WireRequest request, BodyReader<T> reader) {
    return new Sending<>(request, reader, settings.callTimeout(), untilItHeals).send();
  }

  /// Sends a request with which a run begins: a server that is not there is not waited for, one
  /// that says that it is loading is.
  public <T> Outcome<T> introduce(WireRequest request, BodyReader<T> reader) {
    return new Sending<>(request, reader, INTRODUCTION, untilItIsReady).send();
  }

  /// One call, from its first attempt to its end. For one thread.
  private final class Sending<T> {
    private final WireRequest request;
    private final BodyReader<T> reader;
    private final Duration longestAttempt;
    // Resilience4j's synchronous form sleeps through a static global. Its asynchronous one only
    // says how long to wait, or -1 to give up: the waiting is ours, and a test needs none.
    private final Retry.AsyncContext<Attempt<?>> turns;
    private Optional<Gate.Begun> begun = Optional.empty();
    private Optional<Endpoint> failedAt = Optional.empty();
    private Optional<Fault> lastFault = Optional.empty();
    private long began = System.nanoTime();
    private int tries;

    Sending(WireRequest request, BodyReader<T> reader, Duration longestAttempt, Retry retry) {
      this.request = request;
      this.reader = reader;
      this.longestAttempt = longestAttempt;
      this.turns = retry.asyncContext();
    }

    Outcome<T> send() {
      try {
        return untilItEnds();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return outcome(new Attempt.Bad<>(FaultReader.interrupted(request.path())));
      } finally {
        begun.ifPresent(gate::end);
      }
    }

    private Outcome<T> untilItEnds() throws InterruptedException {
      while (true) {
        switch (enter()) {
          case Entry.Free(Seat seat) -> {
            Optional<Attempt<T>> end = isLate(Duration.ZERO) ? late(seat) : tryOnce(seat);
            if (end.isPresent()) {
              return outcome(end.get());
            }
          }
          case Entry.Shut(Duration pause) -> {
            if (isLate(pause)) {
              return outcome(late());
            }
            waits.sleep(pause);
          }
          case Entry.Over(Endpoint.Down down) -> {
            Fault fault = FaultReader.unreachable(down.last(), settings.endurance().patience());
            return outcome(new Attempt.Bad<>(fault));
          }
          case Entry.Closed() -> {
            return outcome(new Attempt.Bad<>(FaultReader.interrupted(request.path())));
          }
        }
      }
    }

    private Entry enter() throws InterruptedException {
      return request.at().isPresent()
          ? new Entry.Free(gate.enter(request.at().get()))
          : gate.enter(request.purpose(), failedAt, begun.isPresent());
    }

    // Empty where it is worth another attempt, after the wait that it needs.
    private Optional<Attempt<T>> tryOnce(Seat seat) throws InterruptedException {
      Attempt<T> attempt = attempt(seat);
      failedAt = Optional.of(seat.endpoint());
      lastFault = attempt.failure();
      if (seat.right() == Right.TRIAL && lastFault.filter(Fault::showsOutage).isPresent()) {
        // It was sent for the sake of all, so it doesn't count. How long to wait, the gate knows.
        return Optional.empty();
      }
      long millis = turns.onResult(attempt);
      if (millis < 0 || lastFault.isEmpty()) {
        return Optional.of(attempt);
      }
      Duration wait = Duration.ofMillis(millis);
      if (isLate(wait)) {
        return Optional.of(late());
      }
      retries.increment();
      String reason = lastFault.get().kind().name().toLowerCase(Locale.ROOT);
      events.tell(new RunEvent.CallRetried(settings.name(), tries, wait, reason));
      waits.sleep(wait);
      return Optional.empty();
    }

    private Attempt<T> attempt(Seat seat) throws InterruptedException {
      long estimate = request.estimatedTokens();
      if (seat.right() != Right.PINNED) {
        awaitTurn(seat, estimate);
      }
      if (begun.isEmpty()) {
        begun = Optional.of(gate.begin(request.purpose()));
        began = System.nanoTime();
      }
      tries++;
      long sent = System.nanoTime();
      Attempt<T> attempt = courier.bring(request, reader, seat.endpoint().url(), longest());
      Optional<Fault> fault = attempt.failure();
      Optional<Health> turned = gate.leave(seat, fault, System.nanoTime() - sent);
      if (seat.right() != Right.PINNED) {
        attempt.tokens().ifPresent(tokens -> pace.settle(estimate, tokens));
      }
      if (fault.filter(found -> found.kind() == Fault.Kind.RATE_LIMITED).isPresent()) {
        limited.increment();
      }
      turned.ifPresent(health -> tell(health, seat.endpoint(), fault));
      return attempt;
    }

    private void awaitTurn(Seat seat, long estimate) throws InterruptedException {
      Duration wait = pace.reserve(estimate);
      if (wait.isPositive()) {
        try {
          waits.sleep(wait);
        } catch (InterruptedException interrupted) {
          pace.cancel(estimate);
          gate.giveBack(seat);
          throw interrupted;
        }
      }
    }

    private void tell(Health turned, Endpoint endpoint, Optional<Fault> fault) {
      String server = endpoint.url().toString();
      switch (turned) {
        case LEFT ->
            events.tell(
                new RunEvent.ServerLeft(
                    settings.name(), server, fault.map(Fault::message).orElse("")));
        case WELL -> events.tell(new RunEvent.ServerBack(settings.name(), server));
        case TRIED -> {}
      }
    }

    private Duration timeLeft() {
      Duration deadline = settings.endurance().deadline();
      return begun
          .map(call -> deadline.minus(Duration.between(call.since(), clock.instant())))
          .orElse(deadline);
    }

    private Duration longest() {
      Duration left = timeLeft();
      return left.compareTo(longestAttempt) < 0 ? left : longestAttempt;
    }

    // The deadline runs from the first attempt: a call that has not begun is never late.
    private boolean isLate(Duration wait) {
      return begun.isPresent() && lastFault.isPresent() && wait.compareTo(timeLeft()) >= 0;
    }

    private Attempt<T> late() {
      return new Attempt.Bad<>(
          FaultReader.late(lastFault.orElseThrow(), settings.endurance().deadline()));
    }

    private Optional<Attempt<T>> late(Seat seat) {
      gate.giveBack(seat);
      return Optional.of(late());
    }

    private Outcome<T> outcome(Attempt<T> end) {
      return end.outcome(
          begun.map(Gate.Begun::since).orElseGet(clock::instant),
          Duration.ofNanos(System.nanoTime() - began),
          tries);
    }
  }
}
