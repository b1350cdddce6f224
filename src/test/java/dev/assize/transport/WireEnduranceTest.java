package dev.assize.transport;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.assize.transport.JudgeServer.json;
import static dev.assize.transport.JudgeServer.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.assize.event.RunEvent;
import dev.assize.transport.Fault.Kind;
import dev.assize.transport.WireRequest.Below;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a wire does while a server is down, slow or full.
@Timeout(20)
class WireEnduranceTest {
  @RegisterExtension static final JudgeServer SERVER = new JudgeServer();

  private static final WireRequest CHAT = WireRequest.post(Below.API, "chat/completions", "{}");
  private static final ResponseDefinitionBuilder RESET =
      aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
  private static final ResponseDefinitionBuilder LATER =
      json(429, "{\"error\":\"slow down\"}").withHeader("Retry-After", "100");

  private final TestTime time = new TestTime();
  private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final List<Network> networks = new ArrayList<>();

  @AfterEach
  void close() {
    networks.forEach(Network::close);
  }

  private Wire wire(Limits limits, Endurance endurance, Waits waits, String... urls) {
    Network network = Network.open(Proxies.none(), events::add, time, waits);
    networks.add(network);
    return network.wire(
        new WireSettings(
            "judge",
            List.of(urls).stream().map(BaseUrl::parse).toList(),
            Optional.empty(),
            WireSettings.KeyStyle.BEARER,
            Map.of(),
            Map.of(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            limits,
            endurance));
  }

  private Wire wire(Limits limits, Endurance endurance) {
    return wire(limits, endurance, time, SERVER.url());
  }

  private Wire wire(Endurance endurance) {
    return wire(Limits.of(new Concurrency.Fixed(1)), endurance);
  }

  private static Decoded<String> choices(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.contains("choices")
        ? new Decoded.Value<>(text, OptionalLong.of(9))
        : new Decoded.Unexpected<>("has no choices");
  }

  private static Outcome<String> send(Wire wire) {
    return wire.send(CHAT, WireEnduranceTest::choices);
  }

  private static Fault fault(Outcome<String> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Faulted.class);
    return ((Outcome.Faulted<String>) outcome).fault();
  }

  private static ResponseDefinitionBuilder[] answers(
      int faults, ResponseDefinitionBuilder fault, ResponseDefinitionBuilder last) {
    List<ResponseDefinitionBuilder> all = new ArrayList<>(Collections.nCopies(faults, fault));
    all.add(last);
    return all.toArray(ResponseDefinitionBuilder[]::new);
  }

  @Test
  void aServerThatIsDownIsWaitedForWithoutBurningAttempts() {
    SERVER.onChat(answers(17, RESET, saying("A")));
    Wire wire = wire(Endurance.DEFAULT.withAttempts(3));
    for (int call = 0; call < 3; call++) {
      assertThat(fault(send(wire)).kind()).isEqualTo(Kind.CONNECTION);
    }

    Outcome<String> outcome = send(wire);

    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    // Far more than three: only the one that broke the server's record counts.
    assertThat(outcome.attempts()).isEqualTo(9);
    assertThat(events).filteredOn(RunEvent.ServerLeft.class::isInstance).hasSize(1);
    assertThat(events).last().isEqualTo(new RunEvent.ServerBack("judge", SERVER.url()));
  }

  @Test
  void aServerThatStaysDownEndsTheCallAfterAllPatience() {
    SERVER.onChat(RESET);
    Wire wire = wire(new Endurance(3, Duration.ofHours(1), Duration.ofMinutes(2)));
    Outcome<String> outcome = send(wire);
    while (fault(outcome).kind() == Kind.CONNECTION) {
      outcome = send(wire);
    }

    assertThat(fault(outcome).kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(fault(outcome).message())
        .startsWith("POST %s/v1/chat/completions: no connection".formatted(SERVER.root()))
        .endsWith(
            "None of the judge's servers has worked for 120 s (patience): run again to go on when"
                + " it does.");
    assertThat(outcome.duration()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aPoolLosesNothingWhenOneOfItsServersIsDown() {
    SERVER.onChat(saying("A"));
    Wire wire =
        wire(
            Limits.of(new Concurrency.Fixed(4)),
            Endurance.DEFAULT.withAttempts(2),
            time,
            "http://127.0.0.1:9/v1",
            SERVER.url());

    for (int call = 0; call < 60; call++) {
      assertThat(send(wire)).isInstanceOf(Outcome.Answered.class);
    }
    assertThat(SERVER.chats()).hasSize(60);
    assertThat(events).filteredOn(RunEvent.ServerLeft.class::isInstance).isNotEmpty();
  }

  @Test
  void noAttemptIsMadeThatTheDeadlineWouldCutOff() {
    SERVER.onChat(LATER);

    Outcome<String> outcome =
        send(wire(new Endurance(8, Duration.ofSeconds(90), Duration.ofMinutes(10))));

    assertThat(fault(outcome).message())
        .isEqualTo(
            "POST %s/v1/chat/completions answered 429: slow down. All attempts together may take 90 s (deadline)."
                .formatted(SERVER.root()));
    assertThat(fault(outcome).kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(outcome.attempts()).isEqualTo(1);
    assertThat(time.waits()).isEmpty();
  }

  @Test
  void theDeadlineEndsAnAttemptToo() {
    SERVER.onChat(saying("A").withFixedDelay(5000));

    Outcome<String> outcome =
        send(wire(new Endurance(1, Duration.ofMillis(200), Duration.ofMinutes(10))));

    assertThat(fault(outcome).kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(outcome.duration()).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aCallThatWaitsAsItWasToldHoldsUpNoOther() throws Exception {
    SERVER.onChat(LATER, saying("A"));
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Waits whileToldTo =
        wait -> {
          told.countDown();
          over.await();
        };
    Wire wire =
        wire(Limits.of(new Concurrency.Fixed(1)), Endurance.DEFAULT, whileToldTo, SERVER.url());
    CompletableFuture<Outcome<String>> waiting = new CompletableFuture<>();
    Thread.startVirtualThread(() -> waiting.complete(send(wire)));
    told.await();

    assertThat(send(wire)).isInstanceOf(Outcome.Answered.class);
    assertThat(wire.traffic().inFlight()).isZero();
    assertThat(wire.traffic().oldest()).contains(new Traffic.Oldest("", TestTime.START));
    over.countDown();
    assertThat(waiting.get()).isInstanceOf(Outcome.Answered.class);
    assertThat(wire.traffic().oldest()).isEmpty();
  }

  @Test
  void requestsPerMinuteAreKept() {
    SERVER.onChat(saying("A"));
    Limits limits = new Limits(new Concurrency.Fixed(4), OptionalLong.of(60), OptionalLong.empty());
    Wire wire = wire(limits, Endurance.DEFAULT);
    for (int call = 0; call < 4; call++) {
      send(wire);
    }

    assertThat(time.waits())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  @Test
  void tokensPerMinuteAreSettledByWhatAReplyCost() {
    SERVER.onChat(saying("A"));
    Limits limits = new Limits(new Concurrency.Fixed(4), OptionalLong.empty(), OptionalLong.of(60));
    Wire wire = wire(limits, Endurance.DEFAULT);
    WireRequest request =
        WireRequest.post(Below.API, "chat/completions", "{}", new Purpose("", "", 1000));
    wire.send(request, WireEnduranceTest::choices);
    wire.send(request, WireEnduranceTest::choices);

    // Nine tokens, not a thousand.
    assertThat(time.waits()).containsExactly(Duration.ofSeconds(9));
  }

  @Test
  void aRefusedCallOwesNoTokens() {
    SERVER.onChat(json(429, "{}").withHeader("retry-after-ms", "5"), saying("A"));
    Limits limits = new Limits(new Concurrency.Fixed(4), OptionalLong.empty(), OptionalLong.of(60));
    Wire wire = wire(limits, Endurance.DEFAULT);
    wire.send(
        WireRequest.post(Below.API, "chat/completions", "{}", new Purpose("", "", 1000)),
        WireEnduranceTest::choices);

    assertThat(time.waits())
        .singleElement()
        .satisfies(wait -> assertThat(wait).isBetween(Duration.ofMillis(5), Duration.ofMillis(6)));
  }

  @Test
  void trafficTellsOfRefusalsAndRetries() {
    SERVER.onChat(json(429, "{}"), json(500, "{}"), saying("A"));
    Wire wire = wire(Limits.of(Concurrency.AUTO), Endurance.DEFAULT);

    send(wire);

    assertThat(wire.traffic())
        .isEqualTo(
            new Traffic(
                "judge",
                11,
                0,
                0,
                1,
                2,
                List.of(new Traffic.AtServer(SERVER.url(), Traffic.Health.WELL, 11, 0)),
                Optional.empty()));
    assertThat(networks.getFirst().traffic()).containsExactly(wire.traffic());
  }

  @Test
  void aStopLetsWhatIsInFlightEndAndNothingBegin() throws Exception {
    SERVER.onChat(saying("A").withFixedDelay(300));
    Wire wire = wire(Limits.of(new Concurrency.Fixed(1)), Endurance.DEFAULT);
    CompletableFuture<Outcome<String>> inFlight = new CompletableFuture<>();
    CompletableFuture<Outcome<String>> waiting = new CompletableFuture<>();
    Thread.startVirtualThread(() -> inFlight.complete(send(wire)));
    while (wire.traffic().inFlight() == 0) {
      Thread.onSpinWait();
    }
    Thread.startVirtualThread(() -> waiting.complete(send(wire)));
    while (wire.traffic().waiting() == 0) {
      Thread.onSpinWait();
    }

    networks.getFirst().admitNoMore();

    assertThat(fault(waiting.get()).kind()).isEqualTo(Kind.INTERRUPTED);
    assertThat(inFlight.isDone()).isFalse();
    assertThat(fault(send(wire)).kind()).isEqualTo(Kind.INTERRUPTED);
    assertThat(inFlight.get()).isInstanceOf(Outcome.Answered.class);
    assertThat(SERVER.chats()).hasSize(1);
  }
}
