package dev.assize.transport;

import dev.assize.event.Events;
import dev.assize.event.RunEvent;
import dev.assize.transport.Endpoints.Endpoint;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.retry.Retry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/// The calls of one judge: limited in number, tried again where that can help, and only here.
/// Thread-safe.
public final class Wire {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration FOREVER = Duration.ofDays(365);
  // A server that is well tells its name in milliseconds, even while it answers others.
  private static final Duration INTRODUCTION = Duration.ofSeconds(30);

  private final WireSettings settings;
  private final OkHttpClient client;
  private final OkHttpClient introducing;
  private final InstantSource clock;
  private final Waits waits;
  private final Events events;
  private final Endpoints endpoints;
  private final Bulkhead places;
  private final Retry untilItHeals;
  private final Retry untilItIsReady;
  private final FaultReader faults;

  Wire(
      WireSettings settings, OkHttpClient client, InstantSource clock, Waits waits, Events events) {
    this.settings = settings;
    this.client = client;
    this.introducing = client.newBuilder().callTimeout(INTRODUCTION).build();
    this.clock = clock;
    this.waits = waits;
    this.events = events;
    this.endpoints = new Endpoints(settings.endpoints());
    this.places = places(settings);
    this.untilItHeals = Patience.withFaults(settings);
    this.untilItIsReady = Patience.withAnswersOnly(settings);
    this.faults = new FaultReader(settings);
  }

  private static Bulkhead places(WireSettings settings) {
    return Bulkhead.of(
        settings.name(),
        BulkheadConfig.custom()
            .maxConcurrentCalls(settings.concurrency())
            .maxWaitDuration(FOREVER)
            .fairCallHandlingStrategyEnabled(true)
            .build());
  }

  /// The judge's settings.
  public WireSettings settings() {
    return settings;
  }

  /// Whom to tell what happens.
  public Events events() {
    return events;
  }

  /// Sends a request until the expected answer comes, or trying again can't help. Never throws for
  /// what a server does; an interrupted thread gets [Fault.Kind#INTERRUPTED] and keeps its flag.
  public <T> Outcome<T> send(WireRequest request, BodyReader<T> reader) {
    return send(request, reader, client, untilItHeals);
  }

  /// Sends a request with which a run begins: a server that is not there is not waited for, one
  /// that says that it is loading is.
  public <T> Outcome<T> introduce(WireRequest request, BodyReader<T> reader) {
    return send(request, reader, introducing, untilItIsReady);
  }

  private <T> Outcome<T> send(
      WireRequest request, BodyReader<T> reader, OkHttpClient through, Retry retry) {
    Instant start = clock.instant();
    long began = System.nanoTime();
    // Resilience4j's synchronous form sleeps through a static global. Its asynchronous one only
    // says how long to wait, or -1 to give up: the waiting is ours, and a test needs none.
    Retry.AsyncContext<Attempt<?>> turns = retry.asyncContext();
    Optional<Endpoint> avoid = Optional.empty();
    for (int tries = 1; ; tries++) {
      Attempt<T> attempt = attempt(request, reader, through, avoid);
      long wait = turns.onResult(attempt);
      if (wait >= 0 && attempt instanceof Attempt.Bad<T>(Optional<Endpoint> at, Fault fault)) {
        if (sleep(fault, tries, Duration.ofMillis(wait))) {
          avoid = at;
          continue;
        }
        attempt = new Attempt.Bad<>(at, FaultReader.interrupted(request.path()));
      }
      return attempt.outcome(start, Duration.ofNanos(System.nanoTime() - began), tries);
    }
  }

  private boolean sleep(Fault fault, int tries, Duration wait) {
    String reason = fault.kind().name().toLowerCase(Locale.ROOT);
    events.tell(new RunEvent.CallRetried(settings.name(), tries, wait, reason));
    try {
      waits.sleep(wait);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // A place is held while a request is on its way, never while waiting for the next attempt.
  private <T> Attempt<T> attempt(
      WireRequest request, BodyReader<T> reader, OkHttpClient through, Optional<Endpoint> avoid) {
    if (!places.tryAcquirePermission()) {
      return new Attempt.Bad<>(Optional.empty(), FaultReader.interrupted(request.path()));
    }
    Endpoint endpoint = request.at().map(endpoints::enter).orElseGet(() -> endpoints.enter(avoid));
    try {
      return exchange(request, reader, through, endpoint);
    } finally {
      endpoint.leave();
      places.onComplete();
    }
  }

  private <T> Attempt<T> exchange(
      WireRequest request, BodyReader<T> reader, OkHttpClient through, Endpoint endpoint) {
    HttpUrl url = url(request, endpoint.url());
    // The URL really called, without its query, which may hold a key.
    String call = request.method() + " " + url.newBuilder().query(null).build();
    try {
      return read(Exchange.of(through, request(request, url)), call, reader, endpoint);
    } catch (IOException failure) {
      return new Attempt.Bad<>(Optional.of(endpoint), faults.broken(call, failure));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Attempt.Bad<>(Optional.of(endpoint), FaultReader.interrupted(call));
    }
  }

  private <T> Attempt<T> read(
      Exchange exchange, String call, BodyReader<T> reader, Endpoint endpoint) {
    if (!exchange.isSuccess()) {
      Fault fault = faults.answered(call, exchange, clock.instant());
      return new Attempt.Bad<>(Optional.of(endpoint), fault);
    }
    if (exchange.brokenOff().isPresent()) {
      Fault fault = faults.cutOff(call, exchange.brokenOff().get());
      return new Attempt.Bad<>(Optional.of(endpoint), fault);
    }
    return switch (reader.read(exchange.body())) {
      case Decoded.Value<T>(T value) -> new Attempt.Good<>(value, UUID.randomUUID().toString());
      case Decoded.Unexpected<T> unexpected -> {
        Fault fault =
            ErrorBody.told(exchange.body())
                .map(body -> faults.answeredWithError(call, body))
                .orElseGet(() -> faults.malformed(call, unexpected.why(), unexpected.heals()));
        yield new Attempt.Bad<>(Optional.of(endpoint), fault);
      }
    };
  }

  private HttpUrl url(WireRequest request, BaseUrl base) {
    HttpUrl bare =
        switch (request.below()) {
          case API -> base.api(request.path());
          case ROOT -> base.root(request.path());
        };
    HttpUrl.Builder url = bare.newBuilder();
    base.query().forEach(url::setQueryParameter);
    settings.query().forEach(url::setQueryParameter);
    return url.build();
  }

  private Request request(WireRequest request, HttpUrl url) {
    Request.Builder builder =
        new Request.Builder()
            .url(url)
            .header("Accept", "application/json")
            .header("User-Agent", "assize");
    request.headers().forEach(builder::header);
    settings
        .key()
        .ifPresent(key -> {
          switch (settings.keyStyle()) {
            case BEARER -> builder.header("Authorization", "Bearer " + key.reveal());
            case X_API_KEY -> builder.header("x-api-key", key.reveal());
          }
        });
    settings.headers().forEach(builder::header);
    request
        .body()
        .map(body -> RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
        .ifPresent(builder::post);
    return builder.build();
  }
}
