package dev.assize.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.event.Events;
import dev.assize.transport.WireRequest.Below;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many calls at once against a server that fails in every way.
@Timeout(30)
class WireUnderFaultsTest {
  private static final int CALLS = 1500;

  private final RecordedWaits waits = new RecordedWaits();
  private final Network network =
      Network.open(Proxies.none(), Events.NONE, InstantSource.system(), waits);
  private FaultyServer server;

  @BeforeEach
  void open() throws IOException {
    server = new FaultyServer();
  }

  @AfterEach
  void close() throws IOException {
    network.close();
    server.close();
  }

  private Wire wire(Concurrency concurrency) {
    return network.wire(
        new WireSettings(
            "judge",
            List.of(BaseUrl.parse(server.url())),
            Optional.empty(),
            WireSettings.KeyStyle.BEARER,
            Map.of(),
            Map.of(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Limits.of(concurrency),
            Endurance.DEFAULT));
  }

  private static Outcome<String> send(Wire wire, int call) {
    String item = "item " + call / 2;
    return wire.send(
        WireRequest.post(Below.API, "chat/completions", "{}", new Purpose(item, item, 0)),
        body -> {
          String text = new String(body, StandardCharsets.UTF_8);
          return text.contains("choices")
              ? new Decoded.Value<>(text)
              : new Decoded.Unexpected<>("has no choices");
        });
  }

  @Test
  void everyCallIsAnsweredOnceOrFailsForAReasonAndNothingIsLost() throws Exception {
    Wire wire = wire(Concurrency.AUTO);
    List<Outcome<String>> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome<String>>> calls = new ArrayList<>();
      for (int call = 0; call < CALLS; call++) {
        int number = call;
        calls.add(threads.submit(() -> send(wire, number)));
      }
      for (Future<Outcome<String>> call : calls) {
        outcomes.add(call.get());
      }
    }

    long answered = outcomes.stream().filter(Outcome.Answered.class::isInstance).count();
    assertThat(answered).isEqualTo(server.good.get()).isGreaterThan(CALLS - 10);
    assertThat(outcomes.stream().mapToInt(Outcome::attempts).sum())
        .isEqualTo(server.requests.get());
    assertThat(outcomes)
        .filteredOn(Outcome.Faulted.class::isInstance)
        .allSatisfy(outcome -> assertThat(outcome.attempts()).isEqualTo(8));
    Traffic traffic = wire.traffic();
    assertThat(traffic.inFlight()).isZero();
    assertThat(traffic.waiting()).isZero();
    assertThat(traffic.oldest()).isEmpty();
    assertThat(traffic.retries()).isEqualTo(server.requests.get() - CALLS);
    assertThat(traffic.limited()).isPositive();
  }

  @Test
  void callsThatAreGivenUpLeaveTheirPlaces() throws Exception {
    Wire wire = wire(new Concurrency.Fixed(2));
    for (int round = 0; round < 20; round++) {
      List<Thread> callers = new ArrayList<>();
      for (int call = 0; call < 20; call++) {
        int number = call;
        callers.add(Thread.startVirtualThread(() -> send(wire, number)));
      }
      callers.forEach(Thread::interrupt);
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(wire.traffic().inFlight()).isZero();
      assertThat(wire.traffic().waiting()).isZero();
    }
  }
}
