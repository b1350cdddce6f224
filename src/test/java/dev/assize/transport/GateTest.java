package dev.assize.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.transport.Endpoint.Right;
import dev.assize.transport.Endpoint.Seat;
import dev.assize.transport.Fault.Kind;
import dev.assize.transport.Gate.Entry;
import dev.assize.transport.Traffic.Health;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GateTest {
  private static final long MILLI = 1_000_000;
  private static final Fault GONE =
      new Fault(
          Kind.CONNECTION,
          "nobody is there.",
          0,
          true,
          Optional.empty(),
          new ErrorBody("", "", "", ""));
  private static final Fault FULL =
      new Fault(
          Kind.RATE_LIMITED, "full.", 503, true, Optional.empty(), new ErrorBody("", "", "", ""));

  private final TestTime time = new TestTime();

  private Gate gate(Concurrency concurrency, String... servers) {
    return new Gate(
        Stream.of(servers).map(BaseUrl::parse).toList(), concurrency, Duration.ofMinutes(10), time);
  }

  private static Purpose of(String item) {
    return new Purpose(item, item, 0);
  }

  private static Entry enter(Gate gate, String item) throws InterruptedException {
    return gate.enter(of(item), Optional.empty(), false);
  }

  private static Seat seat(Gate gate, String item) throws InterruptedException {
    return ((Entry.Free) enter(gate, item)).seat();
  }

  private static String server(Seat seat) {
    return seat.endpoint().url().toString();
  }

  private static Traffic traffic(Gate gate) {
    return gate.traffic("judge", 0, 0);
  }

  private static void leave(Gate gate, Seat... seats) {
    for (Seat seat : seats) {
      gate.leave(seat, Optional.empty(), MILLI);
    }
  }

  private static void breakDown(Gate gate) throws InterruptedException {
    for (int call = 0; call < 10; call++) {
      gate.leave(seat(gate, ""), Optional.of(GONE), MILLI);
    }
  }

  private static void awaitWaiting(Gate gate, int waiting) {
    while (traffic(gate).waiting() != waiting) {
      Thread.onSpinWait();
    }
  }

  @Test
  void placesGoToItemsThatWereBegunFirstThenInTheOrderInWhichTheyWereAskedFor() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(1), "a:1");
    Seat held = seat(gate, "begun");
    LinkedBlockingQueue<String> served = new LinkedBlockingQueue<>();
    List<String> items = List.of("first", "second", "begun");
    for (int at = 0; at < items.size(); at++) {
      String item = items.get(at);
      Thread.startVirtualThread(() -> {
        try {
          Seat seat = seat(gate, item);
          served.add(item);
          leave(gate, seat);
        } catch (InterruptedException unexpected) {
          served.add("interrupted");
        }
      });
      awaitWaiting(gate, at + 1);
    }

    leave(gate, held);

    assertThat(List.of(served.take(), served.take(), served.take()))
        .containsExactly("begun", "first", "second");
  }

  @Test
  void whoeverStopsWaitingLeavesNoHole() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(1), "a:1");
    Seat held = seat(gate, "held");
    CompletableFuture<String> stopped = new CompletableFuture<>();
    Thread impatient =
        Thread.startVirtualThread(() -> {
          try {
            seat(gate, "impatient");
            stopped.complete("served");
          } catch (InterruptedException interrupted) {
            stopped.complete("interrupted");
          }
        });
    awaitWaiting(gate, 1);

    impatient.interrupt();

    assertThat(stopped.get()).isEqualTo("interrupted");
    assertThat(traffic(gate).waiting()).isZero();
    leave(gate, held);
    assertThat(enter(gate, "next")).isInstanceOf(Entry.Free.class);
  }

  @Test
  void theServerWithLeastInFlightIsAsked() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(100), "a:1", "b:1", "c:1");
    for (int call = 0; call < 9; call++) {
      seat(gate, "");
    }

    assertThat(traffic(gate).servers()).extracting(Traffic.AtServer::inFlight).containsOnly(3);
  }

  @Test
  void anItemsCallsFollowEachOtherAtOneServer() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(100), "a:1", "b:1", "c:1");
    for (int item = 0; item < 10; item++) {
      Seat first = seat(gate, "item " + item);
      leave(gate, first);
      Seat second = seat(gate, "item " + item);
      leave(gate, second);

      assertThat(server(second)).isEqualTo(server(first));
    }
  }

  @Test
  void anItemGoesElsewhereWhereItsServerHasMuchMoreToDo() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(100), "a:1", "b:1");
    Seat first = seat(gate, "item");
    for (int call = 0; call < 10; call++) {
      gate.enter(first.endpoint().url());
    }

    assertThat(server(seat(gate, "item"))).isNotEqualTo(server(first));
  }

  @Test
  void anotherServerIsAskedAfterAFailure() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(100), "a:1", "b:1");
    Seat first = seat(gate, "item");
    gate.leave(first, Optional.of(GONE), MILLI);

    Entry again = gate.enter(of("item"), Optional.of(first.endpoint()), true);

    assertThat(server(((Entry.Free) again).seat())).isNotEqualTo(server(first));
  }

  @Test
  void theWholePoolTakesNoMoreThanTheConcurrency() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(3), "a:1", "b:1");
    Seat one = seat(gate, "");
    seat(gate, "");
    seat(gate, "");
    Thread waiting =
        Thread.startVirtualThread(() -> {
          try {
            seat(gate, "");
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
    awaitWaiting(gate, 1);

    assertThat(traffic(gate).inFlight()).isEqualTo(3);
    leave(gate, one);
    waiting.join();
    assertThat(traffic(gate).waiting()).isZero();
  }

  @Test
  void aServerThatIsDownIsLeftAndComesBack() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(4), "a:1");
    breakDown(gate);

    assertThat(enter(gate, "item")).isEqualTo(new Entry.Shut(Duration.ofMillis(1001)));
    assertThat(traffic(gate).servers().getFirst().health()).isEqualTo(Health.LEFT);

    time.pass(Duration.ofMillis(1001));
    Seat trial = seat(gate, "item");
    assertThat(trial.right()).isEqualTo(Right.TRIAL);
    assertThat(traffic(gate).servers().getFirst().health()).isEqualTo(Health.TRIED);

    assertThat(gate.leave(trial, Optional.empty(), MILLI)).contains(Health.WELL);
    assertThat(seat(gate, "item").right()).isEqualTo(Right.USUAL);
  }

  @Test
  void pausesGrowUpToHalfAMinute() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(4), "a:1");
    breakDown(gate);
    for (long millis : new long[] {1001, 2001, 4001, 8001, 16_001, 30_001, 30_001}) {
      assertThat(enter(gate, "item")).isEqualTo(new Entry.Shut(Duration.ofMillis(millis)));
      time.pass(Duration.ofMillis(millis));
      gate.leave(seat(gate, "item"), Optional.of(GONE), MILLI);
    }
  }

  @Test
  void whoeverWaitsWhileAServerIsTriedIsServedWhenItWorks() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(4), "a:1");
    breakDown(gate);
    time.pass(Duration.ofMillis(1001));
    Seat trial = seat(gate, "trial");
    LinkedBlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    for (int call = 0; call < 2; call++) {
      Thread.startVirtualThread(() -> {
        try {
          entries.add(enter(gate, "waits"));
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
        }
      });
    }
    awaitWaiting(gate, 2);
    assertThat(entries).isEmpty();

    leave(gate, trial);

    assertThat(List.of(entries.take(), entries.take())).hasOnlyElementsOfType(Entry.Free.class);
  }

  @Test
  void whoeverWaitsWhileAServerIsTriedIsSentAwayWhenItFails() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(4), "a:1");
    breakDown(gate);
    time.pass(Duration.ofMillis(1001));
    Seat trial = seat(gate, "trial");
    CompletableFuture<Entry> entry = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        entry.complete(enter(gate, "waits"));
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    });
    awaitWaiting(gate, 1);

    gate.leave(trial, Optional.of(GONE), MILLI);

    assertThat(entry.get()).isEqualTo(new Entry.Shut(Duration.ofMillis(2001)));
  }

  @Test
  void aTrialThatWasNotMadeLetsAnotherOneTry() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(4), "a:1");
    breakDown(gate);
    time.pass(Duration.ofMillis(1001));

    gate.giveBack(seat(gate, "interrupted"));

    assertThat(seat(gate, "next").right()).isEqualTo(Right.TRIAL);
  }

  @Test
  void aPoolGoesOnWithoutTheServerThatIsDown() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(4), "a:1", "b:1");
    for (int call = 0; call < 40; call++) {
      Seat seat = seat(gate, "");
      boolean down = server(seat).startsWith("http://a");
      gate.leave(seat, down ? Optional.of(GONE) : Optional.empty(), MILLI);
    }

    assertThat(traffic(gate).servers())
        .extracting(Traffic.AtServer::health)
        .containsExactly(Health.LEFT, Health.WELL);
    for (int call = 0; call < 4; call++) {
      assertThat(server(seat(gate, ""))).startsWith("http://b");
    }
  }

  @Test
  void afterAllPatienceItIsOver() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(4), "a:1");
    breakDown(gate);
    Duration waited = Duration.ZERO;
    Entry entry = enter(gate, "item");
    while (entry instanceof Entry.Shut(Duration pause)) {
      time.pass(pause);
      waited = waited.plus(pause);
      gate.leave(seat(gate, "item"), Optional.of(GONE), MILLI);
      entry = enter(gate, "item");
    }

    assertThat(entry).isEqualTo(new Entry.Over(new Endpoint.Down(TestTime.START, GONE)));
    assertThat(waited).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
  }

  @Test
  void aServerThatOnlyHasTooMuchToDoIsNotLeft() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(4), "a:1");
    for (int call = 0; call < 100; call++) {
      gate.leave(seat(gate, ""), Optional.of(FULL), MILLI);
    }

    assertThat(traffic(gate).servers().getFirst().health()).isEqualTo(Health.WELL);
  }

  @Test
  void aThirdOfFaultsIsNoReasonToLeaveAServer() throws Exception {
    Gate gate = gate(new Concurrency.Fixed(4), "a:1");
    for (int call = 0; call < 300; call++) {
      gate.leave(seat(gate, ""), call % 3 == 0 ? Optional.of(GONE) : Optional.empty(), MILLI);
    }

    assertThat(traffic(gate).servers().getFirst().health()).isEqualTo(Health.WELL);
  }

  @Test
  void refusalsLowerTheLevelOfTheirServerAlone() throws Exception {
    Gate gate = gate(new Concurrency.Adaptive(1, 100), "a:1", "b:1");
    Seat one = seat(gate, "");
    gate.leave(one, Optional.of(FULL), MILLI);

    assertThat(traffic(gate).servers())
        .extracting(Traffic.AtServer::limit)
        .containsExactlyInAnyOrder(11, 16);
    assertThat(traffic(gate).limit()).isEqualTo(27);
  }

  @Test
  void theCallBegunFirstIsTheOldestUntilItEnds() {
    Gate gate = gate(new Concurrency.Fixed(4), "a:1");
    Gate.Begun first = gate.begin(of("first"));
    time.pass(Duration.ofSeconds(40));
    gate.begin(of("second"));

    assertThat(traffic(gate).oldest()).contains(new Traffic.Oldest("first", TestTime.START));
    gate.end(first);
    assertThat(traffic(gate).oldest())
        .contains(new Traffic.Oldest("second", TestTime.START.plusSeconds(40)));
  }
}
