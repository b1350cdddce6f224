package dev.assize.transport;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A [Wire] as the HTTP client of LangChain4j's models.
///
/// LangChain4j's own view of an exchange loses what a judge needs: headers of errors, refusals,
/// finish reasons that it doesn't know, log probabilities after sampling. So a model is called
/// through [#call], which reads the raw bytes and hands back what became of them, whatever the
/// model itself makes of the answer.
public final class LangChain4jHttp {
  /// The base URL to give to a model: the wire knows the real one.
  public static final String ANY_HOST = "http://wire";

  // The real answer was read already: what a model makes of it would be thrown away.
  private static final String NOTHING_SAID =
      """
      {"choices":[{"message":{"content":""}}],"content":[{"type":"text","text":""}],\
      "usage":{"input_tokens":0,"output_tokens":0}}\
      """;

  private static final ScopedValue<Slot<?>> CURRENT = ScopedValue.newInstance();

  private final Wire wire;

  /// Sends through a wire.
  public LangChain4jHttp(Wire wire) {
    this.wire = wire;
  }

  /// What a model's builder takes. Its timeouts are not used: a wire has its own.
  public HttpClientBuilder builder() {
    return new Builder(wire);
  }

  /// Calls a model, and hands back how its one HTTP call ended.
  ///
  /// @param modelCall sends exactly one request through a client of [#builder]
  /// @throws IllegalStateException where it sent none: the model refused to build the request
  public static <T> Outcome<T> call(Runnable modelCall, BodyReader<T> reader, Purpose purpose) {
    return call(modelCall, new Slot<>(Optional.empty(), reader, purpose));
  }

  /// The same, with a body that goes out instead of the one that the model prints: models print
  /// theirs twice, indented, and in their own order.
  public static <T> Outcome<T> call(
      Runnable modelCall, String body, BodyReader<T> reader, Purpose purpose) {
    return call(modelCall, new Slot<>(Optional.of(body), reader, purpose));
  }

  private static <T> Outcome<T> call(Runnable modelCall, Slot<T> slot) {
    try {
      ScopedValue.where(CURRENT, slot).run(modelCall);
    } catch (RuntimeException modelsView) {
      if (slot.outcome.isEmpty()) {
        throw new IllegalStateException("no request was sent", modelsView);
      }
      // Otherwise known from the exchange itself, and better.
    }
    return slot.outcome.orElseThrow(() -> new IllegalStateException("no request was sent"));
  }

  private static final class Slot<T> {
    private final Optional<String> body;
    private final BodyReader<T> reader;
    private final Purpose purpose;
    private Optional<Outcome<T>> outcome = Optional.empty();

    Slot(Optional<String> body, BodyReader<T> reader, Purpose purpose) {
      this.body = body;
      this.reader = reader;
      this.purpose = purpose;
    }

    // What LangChain4j gets to see.
    SuccessfulHttpResponse fill(Wire wire, WireRequest request) {
      Outcome<T> ended = wire.send(request, reader);
      outcome = Optional.of(ended);
      return switch (ended) {
        case Outcome.Answered<T> _ ->
            SuccessfulHttpResponse.builder()
                .statusCode(200)
                .headers(Map.of())
                .body(NOTHING_SAID)
                .build();
        case Outcome.Faulted<T> faulted -> throw new Failure(faulted.fault());
      };
    }
  }

  /// A fault as LangChain4j knows it.
  private static final class Failure extends HttpException {
    private static final long serialVersionUID = 1;

    Failure(Fault fault) {
      super(fault.status(), fault.message());
    }

    // Never leaves this class, so nobody reads its trace.
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public Throwable fillInStackTrace() {
      return this;
    }
  }

  private record Client(Wire wire) implements HttpClient {
    // llama-server closes a connection after a stream without saying so: the next request on it
    // would be lost.
    private static final Map<String, String> STREAM =
        Map.of("Accept", "text/event-stream", "Connection", "close");

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
      return execute(request, Map.of());
    }

    private SuccessfulHttpResponse execute(HttpRequest request, Map<String, String> more) {
      String path = request.url().substring(ANY_HOST.length() + 1);
      Map<String, String> headers = headers(request);
      headers.putAll(more);
      Slot<?> slot = CURRENT.get();
      return slot.fill(
          wire,
          new WireRequest(
              WireRequest.Below.API,
              path,
              slot.body.or(() -> Optional.ofNullable(request.body())),
              headers,
              slot.purpose,
              Optional.empty()));
    }

    // Only what belongs to the protocol: keys and the judge's own headers are added by the wire, so
    // that LangChain4j never holds one.
    private static Map<String, String> headers(HttpRequest request) {
      Map<String, String> headers = new LinkedHashMap<>();
      request
          .headers()
          .forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("anthropic-")) {
              headers.put(name, String.join(",", values));
            }
          });
      return headers;
    }

    // In the caller's thread, and to its end: a stream is asked for because it is let go of when
    // the connection closes, not to be read piece by piece. So the listener has nothing to do.
    @Override
    public void execute(
        HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
      execute(request, STREAM);
    }
  }

  private static final class Builder implements HttpClientBuilder {
    private final Wire wire;

    Builder(Wire wire) {
      this.wire = wire;
    }

    @Override
    public Duration connectTimeout() {
      return wire.settings().connectTimeout();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return wire.settings().readTimeout();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }

    @Override
    public HttpClient build() {
      return new Client(wire);
    }
  }
}
