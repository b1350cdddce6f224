package dev.assize.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.assize.transport.JudgeServer.json;
import static dev.assize.transport.JudgeServer.recorded;
import static dev.assize.transport.JudgeServer.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.assize.event.RunEvent;
import dev.assize.transport.Fault.Kind;
import dev.assize.transport.WireRequest.Below;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  @RegisterExtension static final JudgeServer SERVER = new JudgeServer();

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final WireRequest CHAT = WireRequest.post(Below.API, "chat/completions", "{}");

  private final RecordedWaits waits = new RecordedWaits();
  private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final Network network =
      Network.open(Proxies.none(), events::add, InstantSource.fixed(NOW), waits);

  @AfterEach
  void close() {
    network.close();
  }

  private Wire wire(Change... changes) {
    Settings settings = new Settings();
    for (Change change : changes) {
      change.to(settings);
    }
    return network.wire(
        new WireSettings(
            "judge",
            settings.urls.stream().map(BaseUrl::parse).toList(),
            settings.key,
            WireSettings.KeyStyle.BEARER,
            Map.of("X-Team", "red"),
            Map.of("tenant", "t1"),
            Optional.empty(),
            Duration.ofSeconds(5),
            settings.readTimeout,
            Duration.ofSeconds(20),
            Limits.of(new Concurrency.Fixed(settings.concurrency)),
            Endurance.DEFAULT.withAttempts(settings.attempts)));
  }

  private interface Change {
    void to(Settings settings);
  }

  private static final class Settings {
    List<String> urls = List.of(SERVER.url());
    Optional<Secret> key = Optional.empty();
    Duration readTimeout = Duration.ofSeconds(10);
    int concurrency = 4;
    int attempts = 3;
  }

  /// Takes any JSON with choices.
  private static Decoded<String> choices(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.contains("choices")
        ? new Decoded.Value<>(text)
        : new Decoded.Unexpected<>("has no choices");
  }

  private static dev.assize.transport.Fault fault(Outcome<String> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Faulted.class);
    return ((Outcome.Faulted<String>) outcome).fault();
  }

  @Test
  void bringsTheAnswer() {
    SERVER.onChat(recorded("llama-server/chat_plain"));

    Outcome<String> outcome = wire().send(CHAT, WireTest::choices);

    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    assertThat(outcome.attempts()).isEqualTo(1);
    assertThat(outcome.startedAt()).isEqualTo(NOW);
  }

  @Test
  void asksForNoUpgradeToHttp2() {
    SERVER.onChat(saying("A"));

    wire().send(CHAT, WireTest::choices);

    assertThat(SERVER.chats()).hasSize(1);
    assertThat(SERVER.chats().getFirst().header("Upgrade").isPresent()).isFalse();
    assertThat(SERVER.chats().getFirst().header("HTTP2-Settings").isPresent()).isFalse();
    assertThat(SERVER.chats().getFirst().getHeader("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void sendsKeyHeadersAndQuery() {
    SERVER.onChat(saying("A"));

    wire(s -> s.key = Optional.of(Secret.of("sk-1234", "K"))).send(CHAT, WireTest::choices);

    assertThat(SERVER.chats().getFirst().getHeader("Authorization")).isEqualTo("Bearer sk-1234");
    assertThat(SERVER.chats().getFirst().getHeader("X-Team")).isEqualTo("red");
    assertThat(SERVER.chats().getFirst().getUrl()).isEqualTo("/v1/chat/completions?tenant=t1");
  }

  @Test
  void waitsAsLongAsRetryAfterSays() {
    SERVER.onChat(
        json(503, "{\"error\":\"overloaded\"}").withHeader("Retry-After", "7"), saying("A"));

    Outcome<String> outcome = wire().send(CHAT, WireTest::choices);

    assertThat(outcome.attempts()).isEqualTo(2);
    assertThat(waits.all())
        .singleElement()
        .satisfies(
            wait -> assertThat(wait).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7700)));
    assertThat(events)
        .containsExactly(
            new RunEvent.CallRetried("judge", 1, waits.all().getFirst(), "rate_limited"));
  }

  @Test
  void waitsForAModelThatIsLoading() {
    SERVER.onChat(recorded("llama-server/chat_loading"), saying("A"));

    Outcome<String> outcome = wire().send(CHAT, WireTest::choices);

    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    assertThat(waits.all())
        .singleElement()
        .satisfies(
            wait -> assertThat(wait).isBetween(Duration.ofMillis(250), Duration.ofMillis(750)));
  }

  @Test
  void doesNotWaitForHours() {
    SERVER.onChat(
        json(429, "{\"error\":\"daily limit\"}").withHeader("Retry-After", "7200"), saying("A"));

    assertThat(fault(wire().send(CHAT, WireTest::choices)).message())
        .isEqualTo(
            "POST %s/v1/chat/completions answered 429: daily limit. It asks to wait 120 minutes: run again later to go on."
                .formatted(SERVER.root()));
    assertThat(waits.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "llama-server/auth_missing_key, AUTHENTICATION",
    "vllm/auth_missing_key, AUTHENTICATION",
    "vllm/error_unknown_model, NOT_FOUND",
    "vllm/error_unknown_path, NOT_FOUND",
    "llama-server/unknown_path, NOT_FOUND",
    "llama-server/chat_context_overflow, CONTEXT_TOO_LONG",
    "vllm/error_context_overflow, CONTEXT_TOO_LONG",
    "sglang/error_context_overflow, CONTEXT_TOO_LONG",
    "sglang/error_max_tokens_over_what_is_left, CONTEXT_TOO_LONG",
    "vllm/error_max_tokens_over_context, BAD_REQUEST",
    "llama-server/chat_wrong_type_max_tokens, BAD_REQUEST",
    "sglang/error_wrong_type_max_tokens, BAD_REQUEST",
    "llama-server/chat_malformed_json, BAD_REQUEST",
    "llama-server/chat_output_unparseable_500, MALFORMED_REPLY"
  })
  void whatCannotHealIsNotTriedAgain(String recording, Kind kind) {
    SERVER.onChat(recorded(recording), saying("A"));

    Outcome<String> outcome = wire().send(CHAT, WireTest::choices);

    assertThat(fault(outcome).kind()).isEqualTo(kind);
    assertThat(outcome.attempts()).isEqualTo(1);
    assertThat(SERVER.chats()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "402 | {'error':{'message':'Insufficient Balance'}} | QUOTA_EXHAUSTED",
        "429 | {'error':{'message':'You exceeded your current"
            + " quota','type':'insufficient_quota','code':'insufficient_quota'}} | QUOTA_EXHAUSTED",
        "400 | {'type':'error','error':{'type':'invalid_request_error','message':'Your credit"
            + " balance is too low to access the API.'}} | QUOTA_EXHAUSTED",
        "400 | {'type':'error','error':{'type':'invalid_request_error','message':'prompt is too"
            + " long: 208310 tokens > 200000 maximum'}} | CONTEXT_TOO_LONG",
        "400 | {'error':{'message':'x','code':'context_length_exceeded','param':'messages'}} |"
            + " CONTEXT_TOO_LONG",
        "403 | {'error':{'message':'no access'}} | AUTHENTICATION",
        "402 | {'type':'error','error':{'type':'billing_error','message':'x'}} | QUOTA_EXHAUSTED",
        "400 | {'error':{'code':400,'message':'request (6008 tokens) exceeds the available context"
            + " size (2048 tokens)','type':'exceed_context_size_error'}} | CONTEXT_TOO_LONG",
        "401 | {'error':'Unauthorized'} | AUTHENTICATION",
        "404 | {'detail':'Not Found'} | NOT_FOUND",
        "413 | {'type':'error','error':{'type':'request_too_large','message':'x'}} | BAD_REQUEST",
        "501 | {'error':{'code':501,'message':'x','type':'not_supported_error'}} | NOT_FOUND",
        "422 | {'detail':[{'msg':'bad'}]} | BAD_REQUEST"
      })
  void moneyAndContextAreTakenFromWhatIsSaid(int status, String body, Kind kind) {
    SERVER.onChat(json(status, body.replace('\'', '"')));

    Outcome<String> outcome = wire().send(CHAT, WireTest::choices);

    assertThat(fault(outcome).kind()).isEqualTo(kind);
    assertThat(outcome.attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {'error':{'message':'cannot schedule new futures after"
            + " shutdown','type':'InternalServerError','code':500}} | SERVER_ERROR",
        "503 | {'error':{'message':'The engine is currently busy and cannot accept new"
            + " requests.','type':'Service Unavailable','code':503}} | RATE_LIMITED",
        "503 | {'object':'error','message':'The request queue is full.','code':503} | RATE_LIMITED",
        "429 | {'error':{'message':'Rate limit reached','code':'rate_limit_exceeded'}} |"
            + " RATE_LIMITED",
        "429 | [{'error':{'code':429,'message':'You exceeded your current"
            + " quota','status':'RESOURCE_EXHAUSTED'}}] | RATE_LIMITED",
        "529 | {'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}} |"
            + " RATE_LIMITED",
        "500 | {'error':{'message':'EngineCore encountered an issue. See stack trace (above) for"
            + " the root cause.','type':'InternalServerError','code':500}} | SERVER_ERROR",
        "500 | {'type':'error','error':{'type':'api_error','message':'Internal server error'}} |"
            + " SERVER_ERROR",
        "429 | {'error':'Model is overloaded','error_type':'overloaded'} | RATE_LIMITED",
        "429 | {'type':'error','error':{'type':'rate_limit_error','message':'x'}} | RATE_LIMITED",
        "503 | {'error':'server busy, please try again.  maximum pending requests exceeded'} |"
            + " RATE_LIMITED",
        "503 | {'error':{'message':'Loading model','type':'unavailable_error','code':503}} |"
            + " SERVER_ERROR",
        "408 | '' | TIMEOUT",
        "409 | '' | SERVER_ERROR",
        "502 | <html>Bad Gateway</html> | SERVER_ERROR",
        "504 | '' | TIMEOUT",
        "200 | '' | MALFORMED_REPLY",
        "200 | {'choi | MALFORMED_REPLY",
        "200 | {'id':1} | MALFORMED_REPLY",
        "200 | {'error':{'message':'Provider returned error','code':502}} | SERVER_ERROR"
      })
  void whatCanHealIsTriedAgain(int status, String body, Kind kind) {
    SERVER.onChat(json(status, body.replace('\'', '"')));

    Outcome<String> outcome = wire().send(CHAT, WireTest::choices);

    assertThat(fault(outcome).kind()).isEqualTo(kind);
    assertThat(outcome.attempts()).isEqualTo(3);
    assertThat(SERVER.chats()).hasSize(3);
    assertThat(waits.all()).hasSize(2);
  }

  @Test
  void anErrorInsideASuccessThatCannotHealIsNotTriedAgain() {
    SERVER.onChat(json(200, "{\"error\":{\"message\":\"No auth\",\"code\":401}}"));

    Outcome<String> outcome = wire().send(CHAT, WireTest::choices);

    assertThat(fault(outcome).kind()).isEqualTo(Kind.AUTHENTICATION);
    assertThat(outcome.attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "EMPTY_RESPONSE, CONNECTION",
    "CONNECTION_RESET_BY_PEER, CONNECTION",
    "RANDOM_DATA_THEN_CLOSE, CONNECTION",
    "MALFORMED_RESPONSE_CHUNK, MALFORMED_REPLY"
  })
  void brokenConnectionsAndCutBodiesAreTriedAgain(Fault broken, Kind kind) {
    SERVER.onChat(aResponse().withStatus(200).withFault(broken), saying("A"));

    Outcome<String> outcome = wire().send(CHAT, WireTest::choices);

    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    assertThat(outcome.attempts()).isEqualTo(2);
    assertThat(events)
        .singleElement()
        .satisfies(event ->
            assertThat(event)
                .hasFieldOrPropertyWithValue("reason", kind.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void aSilentServerTimesOut() {
    SERVER.onChat(saying("A").withFixedDelay(1000));

    Outcome<String> outcome =
        wire(s -> s.readTimeout = Duration.ofMillis(100), s -> s.attempts = 2)
            .send(CHAT, WireTest::choices);

    assertThat(fault(outcome).message())
        .isEqualTo(
            "POST %s/v1/chat/completions: no answer in time (connecting 5 s, silence 100 ms, whole call 20 s)."
                .formatted(SERVER.root()));
    assertThat(outcome.attempts()).isEqualTo(2);
  }

  @Test
  void aServerThatIsNotThereIsSaidToBe() {
    Outcome<String> outcome =
        wire(s -> s.urls = List.of("http://127.0.0.1:9/v1")).send(CHAT, WireTest::choices);

    assertThat(fault(outcome).kind()).isEqualTo(Kind.CONNECTION);
    assertThat(fault(outcome).message())
        .startsWith(
            "POST http://127.0.0.1:9/v1/chat/completions: no connection, or one that broke off (")
        .endsWith("Is the server running, and is base-url its address?");
    assertThat(outcome.attempts()).isEqualTo(3);
  }

  @Test
  void theBeginningOfARunDoesNotWaitForAServerThatIsNotThere() {
    Outcome<String> outcome =
        wire(s -> s.urls = List.of("http://127.0.0.1:9/v1")).introduce(CHAT, WireTest::choices);

    assertThat(fault(outcome).kind()).isEqualTo(Kind.CONNECTION);
    assertThat(outcome.attempts()).isEqualTo(1);
  }

  @Test
  void theBeginningOfARunWaitsForAModelThatIsLoading() {
    SERVER.onChat(recorded("llama-server/chat_loading"), saying("A"));

    assertThat(wire().introduce(CHAT, WireTest::choices)).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void anotherEndpointIsAskedAfterAFailure() {
    SERVER.onChat(saying("A"));

    for (int call = 0; call < 4; call++) {
      Outcome<String> outcome =
          wire(s -> s.urls = List.of("http://127.0.0.1:9/v1", SERVER.url()))
              .send(CHAT, WireTest::choices);
      assertThat(outcome).isInstanceOf(Outcome.Answered.class);
      assertThat(outcome.attempts()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void redirectsAreToldNotFollowed() {
    SERVER.onChat(aResponse().withStatus(301).withHeader("Location", "https://elsewhere/v1"));

    assertThat(fault(wire().send(CHAT, WireTest::choices)).message())
        .isEqualTo(
            "POST %s/v1/chat/completions answered 301 to https://elsewhere/v1. Redirects are not followed: put that address into base-url."
                .formatted(SERVER.root()));
  }

  @Test
  void aKeyIsNamedByItsVariableAndNeverShown() {
    SERVER.onChat(json(401, "{\"error\":{\"message\":\"Incorrect API key provided: sk-1234\"}}"));
    Wire wire = wire(s -> s.key = Optional.of(Secret.of("sk-1234", "JUDGE_KEY")));

    dev.assize.transport.Fault fault = fault(wire.send(CHAT, WireTest::choices));

    assertThat(fault.message())
        .isEqualTo(
            "POST %s/v1/chat/completions answered 401: Incorrect API key provided: ***. Is the key in the environment variable JUDGE_KEY right?"
                .formatted(SERVER.root()));
    assertThat(fault.toString() + wire.settings()).doesNotContain("sk-1234");
  }

  @Test
  void withoutAKeyTheMessageSaysHowToGiveOne() {
    SERVER.onChat(recorded("vllm/auth_missing_key"));

    assertThat(fault(wire().send(CHAT, WireTest::choices)).message())
        .isEqualTo(
            "POST %s/v1/chat/completions answered 401: Unauthorized. Name the environment variable that holds the key in api-key-env."
                .formatted(SERVER.root()));
  }

  @Test
  void moreThanFiveCallsAreInFlight() throws Exception {
    SERVER.onChat(saying("A").withFixedDelay(300));
    Wire wire = wire(s -> s.concurrency = 40);

    long began = System.nanoTime();
    callsAtOnce(wire, 40);

    // One after the other they would take 12 s, by fives 2.4 s.
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void noMoreCallsAreInFlightThanAllowed() throws Exception {
    SERVER.onChat(saying("A").withFixedDelay(150));
    Wire wire = wire(s -> s.concurrency = 2);

    long began = System.nanoTime();
    callsAtOnce(wire, 8);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(590));
  }

  private static void callsAtOnce(Wire wire, int count) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome<String>>> calls =
          IntStream.range(0, count)
              .mapToObj(call -> threads.submit(() -> wire.send(CHAT, WireTest::choices)))
              .toList();
      for (Future<Outcome<String>> call : calls) {
        assertThat(call.get()).isInstanceOf(Outcome.Answered.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptEndsACallAtOnce(boolean virtual) throws Exception {
    SERVER.onChat(saying("A").withFixedDelay(3000));
    Wire wire = wire();
    CompletableFuture<Outcome<String>> ended = new CompletableFuture<>();
    AtomicBoolean flag = new AtomicBoolean();
    Runnable call =
        () -> {
          Outcome<String> outcome = wire.send(CHAT, WireTest::choices);
          flag.set(Thread.currentThread().isInterrupted());
          ended.complete(outcome);
        };
    Thread thread = virtual ? Thread.startVirtualThread(call) : Thread.ofPlatform().start(call);
    while (SERVER.chats().isEmpty() && thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    long began = System.nanoTime();
    thread.interrupt();
    Outcome<String> outcome = ended.get();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    assertThat(fault(outcome).kind()).isEqualTo(Kind.INTERRUPTED);
    assertThat(flag).isTrue();
  }

  @Test
  void anInterruptedThreadAsksNothing() {
    SERVER.onChat(saying("A"));
    Thread.currentThread().interrupt();

    Outcome<String> outcome = wire().send(CHAT, WireTest::choices);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(fault(outcome).kind()).isEqualTo(Kind.INTERRUPTED);
    assertThat(SERVER.chats()).isEmpty();
  }
}
