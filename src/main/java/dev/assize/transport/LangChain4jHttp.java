package dev.assize.transport;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A [Wire] as the HTTP client of LangChain4j's models.
///
/// LangChain4j's own view of an exchange loses what a judge needs: headers of errors, refusals,
/// finish reasons that it doesn't know, log probabilities after sampling. So a model is called
/// through [#call], which reads the raw bytes and hands back what became of them, whatever the
/// model itself makes of the answer. A model whose body is not used either is asked once what it
/// sends around it ([#frame]), and not again for every call: it prints each body twice.
public final class LangChain4jHttp {
  /// The base URL to give to a model: the wire knows the real one.
  public static final String ANY_HOST = "http://wire";

  // A builder must name some; a wire has its own.
  private static final Duration UNUSED = Duration.ofMinutes(1);

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
    return new Builder(new Client(wire));
  }

  /// What a model sends around a body, by one request that stays here.
  ///
  /// @param modelCall makes a model on this builder, and sends exactly one request through it
  /// @throws IllegalStateException where it sent none: the model refused to build the request
  public static RequestFrame frame(Consumer<HttpClientBuilder> modelCall) {
    Looking looking = new Looking();
    modelCall.accept(new Builder(looking));
    return looking.seen.orElseThrow(() -> new IllegalStateException("no request was sent"));
  }

  /// Calls a model, and hands back how its one HTTP call ended.
  ///
  /// @param modelCall sends exactly one request through a client of [#builder]
  /// @throws IllegalStateException where it sent none: the model refused to build the request
  public static <T> Outcome<T> call(Runnable modelCall, BodyReader<T> reader, Purpose purpose) {
    Slot<T> slot = new Slot<>(reader, purpose);
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

  private static SuccessfulHttpResponse nothingSaid() {
    return SuccessfulHttpResponse.builder()
        .statusCode(200)
        .headers(Map.of())
        .body(NOTHING_SAID)
        .build();
  }

  private static final class Slot<T> {
    private final BodyReader<T> reader;
    private final Purpose purpose;
    private Optional<Outcome<T>> outcome = Optional.empty();

    Slot(BodyReader<T> reader, Purpose purpose) {
      this.reader = reader;
      this.purpose = purpose;
    }

    // What LangChain4j gets to see.
    SuccessfulHttpResponse fill(Wire wire, WireRequest request) {
      Outcome<T> ended = wire.send(request, reader);
      outcome = Optional.of(ended);
      return switch (ended) {
        case Outcome.Answered<T> _ -> nothingSaid();
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
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
      Slot<?> slot = CURRENT.get();
      return slot.fill(wire, RequestFrame.of(request).around(request.body(), slot.purpose));
    }

    @Override
    public void execute(
        HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
      throw new UnsupportedOperationException("a stream is sent by its frame");
    }
  }

  /// Sends nothing.
  private static final class Looking implements HttpClient {
    private Optional<RequestFrame> seen = Optional.empty();

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
      seen = Optional.of(RequestFrame.of(request));
      return nothingSaid();
    }

    @Override
    public void execute(
        HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
      seen = Optional.of(RequestFrame.of(request).streamed());
    }
  }

  private record Builder(HttpClient client) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return UNUSED;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return UNUSED;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }

    @Override
    public HttpClient build() {
      return client;
    }
  }
}
