package dev.assize.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
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
    // The URL really called, without its query, which may hold a key.
    String call = request.method() + " " + url.newBuilder().query(null).build();
    try {
      return read(Exchange.of(client, request(request, url), longest), call, reader);
    } catch (IOException failure) {
      return new Attempt.Bad<>(faults.broken(call, failure));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Attempt.Bad<>(FaultReader.interrupted(call));
    }
  }

  private <T> Attempt<T> read(Exchange exchange, String call, BodyReader<T> reader) {
    if (!exchange.isSuccess()) {
      return new Attempt.Bad<>(faults.answered(call, exchange, clock.instant()));
    }
    if (exchange.brokenOff().isPresent()) {
      return new Attempt.Bad<>(faults.cutOff(call, exchange.brokenOff().get()));
    }
    return switch (reader.read(exchange.body())) {
      case Decoded.Value<T> decoded ->
          new Attempt.Good<>(decoded.value(), UUID.randomUUID().toString(), decoded.tokens());
      case Decoded.Unexpected<T> unexpected ->
          new Attempt.Bad<>(
              ErrorBody.told(exchange.body())
                  .map(body -> faults.answeredWithError(call, body))
                  .orElseGet(() -> faults.malformed(call, unexpected.why(), unexpected.heals())));
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
