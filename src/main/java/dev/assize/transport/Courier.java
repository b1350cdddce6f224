package dev.assize.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/// Brings one request to one server, and what came back. Thread-safe.
final class Courier {
  private static final MediaType JSON = MediaType.get("application/json");

  private final WireSettings settings;
  private final OkHttpClient client;
  private final InstantSource clock;
  private final FaultReader faults;

  Courier(WireSettings settings, OkHttpClient client, InstantSource clock) {
    this.settings = settings;
    this.client = client;
    this.clock = clock;
    this.faults = new FaultReader(settings);
  }

  /// Sends, and waits for the answer.
  ///
  /// @param longest how long it may take
  <T> Attempt<T> bring(
      WireRequest request, BodyReader<T> reader, BaseUrl server, Duration longest) {
    HttpUrl url = url(request, server);
    Supplier<String> call = () -> called(request, url);
    try {
      return read(Exchange.of(client, request(request, url), longest), call, reader);
    } catch (IOException failure) {
      return new Attempt.Bad<>(faults.broken(call.get(), failure));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Attempt.Bad<>(FaultReader.interrupted(call.get()));
    }
  }

  // The URL really called, without its query, which may hold a key.
  private static String called(WireRequest request, HttpUrl url) {
    return request.method() + " " + url.newBuilder().query(null).build();
  }

  private <T> Attempt<T> read(Exchange exchange, Supplier<String> call, BodyReader<T> reader) {
    if (!exchange.isSuccess()) {
      return new Attempt.Bad<>(faults.answered(call.get(), exchange, clock.instant()));
    }
    if (exchange.brokenOff().isPresent()) {
      return new Attempt.Bad<>(faults.cutOff(call.get(), exchange.brokenOff().get()));
    }
    return switch (reader.read(exchange.body())) {
      case Decoded.Value<T> decoded ->
          new Attempt.Good<>(decoded.value(), exchange().toString(), decoded.tokens());
      case Decoded.Unexpected<T> unexpected ->
          new Attempt.Bad<>(
              ErrorBody.told(exchange.body())
                  .map(body -> faults.answeredWithError(call.get(), body))
                  .orElseGet(
                      () -> faults.malformed(call.get(), unexpected.why(), unexpected.heals())));
    };
  }

  // A name, no secret: the platform's random source for secrets would cost as much as a hash.
  private static UUID exchange() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long version = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant = (random.nextLong() & (Long.MAX_VALUE >>> 1)) | Long.MIN_VALUE;
    return new UUID(version, variant);
  }

  private HttpUrl url(WireRequest request, BaseUrl base) {
    HttpUrl bare =
        switch (request.below()) {
          case API -> base.api(request.path());
          case ROOT -> base.root(request.path());
        };
    if (base.query().isEmpty() && settings.query().isEmpty()) {
      return bare;
    }
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
