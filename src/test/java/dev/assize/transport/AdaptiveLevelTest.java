package dev.assize.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.transport.Level.Ending;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against servers that are simulated on a clock of their own, always with more to ask.
class AdaptiveLevelTest {
  private static final long MILLI = 1_000_000;

  /// How long an answer takes when so many are in flight; below 0 for a refusal.
  private interface Server {
    long nanos(int inFlight, Random random);

    /// Answers each in the same time, however many there are.
    static Server unlimited(long millis) {
      return (inFlight, random) -> millis * MILLI;
    }

    /// Works on so many at a time; the others wait in line.
    static Server slots(int slots, long millis) {
      return (inFlight, random) -> millis * MILLI * Math.max(slots, inFlight) / slots;
    }

    /// Batches: each takes longer the more there are, but less than in proportion, up to a batch.
    static Server batching(int batch, long millis) {
      return (inFlight, random) -> {
        double together = Math.min(inFlight, batch);
        double queue = Math.max(1, inFlight / (double) batch);
        return (long) (millis * MILLI * (1 + 2 * together / batch) * queue);
      };
    }

    /// Refuses whatever is more than so many at a time.
    static Server refusingAbove(int most, long millis) {
      return (inFlight, random) -> inFlight > most ? -MILLI : millis * MILLI;
    }

    /// The same on a machine that others use too: now and then everything takes longer.
    default Server hiccups() {
      return (inFlight, random) -> {
        long nanos = nanos(inFlight, random);
        return nanos + (random.nextInt(40) == 0 ? 300 * MILLI : random.nextLong(nanos / 4));
      };
    }

    /// The same, with answers of very different lengths.
    default Server uneven() {
      return (inFlight, random) -> {
        long nanos = nanos(inFlight, random);
        return nanos < 0 ? nanos : (long) (nanos * -Math.log(1 - random.nextDouble()));
      };
    }
  }

  private record Request(long sent, long ends, int episode, boolean refused) {}

  private static final class World {
    final AdaptiveLevel level;
    final Random random = new Random(7);
    final PriorityQueue<Request> inFlight =
        new PriorityQueue<>(Comparator.comparingLong(Request::ends));
    long now;
    long answers;
    long refusals;
    int lowest = Integer.MAX_VALUE;
    int highest;
    long levels;
    long ends;

    World(int min, int max) {
      level = new AdaptiveLevel(min, max);
    }

    World run(Server server, long millis) {
      return run(server, millis, Integer.MAX_VALUE);
    }

    World run(Server server, long millis, int clients) {
      long until = now + millis * MILLI;
      answers = 0;
      refusals = 0;
      lowest = Integer.MAX_VALUE;
      highest = 0;
      levels = 0;
      ends = 0;
      while (now < until) {
        while (inFlight.size() < Math.min(level.now(), clients)) {
          send(server);
        }
        if (clients > level.now()) {
          level.pressed();
        }
        end(inFlight.remove());
      }
      return this;
    }

    private void send(Server server) {
      long nanos = server.nanos(inFlight.size() + 1, random);
      inFlight.add(new Request(now, now + Math.abs(nanos), level.episode(), nanos < 0));
    }

    private void end(Request request) {
      now = request.ends;
      if (request.refused) {
        refusals++;
        level.ended(request.episode, Ending.REFUSED, now - request.sent, now);
      } else {
        answers++;
        level.ended(request.episode, Ending.ANSWERED, now - request.sent, now);
      }
      lowest = Math.min(lowest, level.now());
      highest = Math.max(highest, level.now());
      levels += level.now();
      ends++;
    }

    double mean() {
      return (double) levels / ends;
    }
  }

  @Test
  void startsLow() {
    assertThat(new AdaptiveLevel(1, 1024).now()).isEqualTo(16);
    assertThat(new AdaptiveLevel(40, 1024).now()).isEqualTo(40);
    assertThat(new AdaptiveLevel(1, 4).now()).isEqualTo(4);
  }

  @Test
  void reachesAThousandOnAServerThatTakesThemWithinTwoSeconds() {
    World world = new World(1, 1000).run(Server.unlimited(200), 2000);

    assertThat(world.level.now()).isEqualTo(1000);
  }

  @Test
  void unevenAnswersDoNotKeepItFromAThousand() {
    World world = new World(1, 1000).run(Server.unlimited(200).uneven(), 4000);

    assertThat(world.level.now()).isEqualTo(1000);
  }

  @Test
  void aHundredThousandCallsTakeLittleLongerThanAtAThousandAllTheTime() {
    World world = new World(1, 1000).run(Server.unlimited(200), 23_000);

    assertThat(world.answers).isGreaterThan(100_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 64, 300})
  void keepsAServerOfSlotsBusyWithoutALongLine(int slots) {
    World world = new World(1, 1024).run(Server.slots(slots, 500), 120_000);
    world.run(Server.slots(slots, 500), 240_000);

    assertThat(world.lowest).isGreaterThanOrEqualTo(slots * 9 / 10);
    assertThat(world.highest).isLessThanOrEqualTo(Math.max(4 * slots, 32));
    assertThat(world.answers).isGreaterThan((long) (slots * 480 * 0.95));
  }

  @Test
  void unevenAnswersKeepAServerOfSlotsBusyToo() {
    World world = new World(1, 1024).run(Server.slots(8, 500).uneven(), 120_000);
    world.run(Server.slots(8, 500).uneven(), 600_000);

    assertThat(world.mean()).isBetween(8.0, 48.0);
    assertThat(world.answers).isGreaterThan((long) (8 * 1200 * 0.8));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 64})
  void hiccupsDoNotMakeTheLineGrow(int slots) {
    World world = new World(1, 1024).run(Server.slots(slots, 50).hiccups(), 120_000);
    world.run(Server.slots(slots, 50).hiccups(), 600_000);

    assertThat(world.mean()).isBetween((double) slots, 4.0 * Math.max(slots, 16));
  }

  @Test
  void latencyThatRisesWithTheRateIsABatchAndNoReasonToStop() {
    World world = new World(1, 1024).run(Server.batching(256, 1000), 300_000);

    assertThat(world.level.now()).isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 100})
  void staysBelowWhatIsRefused(int most) {
    World world = new World(1, 1024).run(Server.refusingAbove(most, 200), 60_000);
    world.run(Server.refusingAbove(most, 200), 60_000);

    assertThat(world.refusals).isLessThan(world.answers / 20);
    assertThat(world.mean()).isGreaterThan(most * 0.75);
  }

  @Test
  void oneEpisodeOfRefusalsCutsOnce() {
    AdaptiveLevel level = new AdaptiveLevel(1, 1024);
    int sentAt = level.episode();

    for (int call = 0; call < 16; call++) {
      level.ended(sentAt, Ending.REFUSED, MILLI, call * MILLI);
    }
    assertThat(level.now()).isEqualTo(11);

    level.ended(level.episode(), Ending.REFUSED, MILLI, 20 * MILLI);
    assertThat(level.now()).isEqualTo(7);
  }

  @Test
  void aFewConnectionsThatBreakCutNothing() {
    AdaptiveLevel level = new AdaptiveLevel(1, 1024);

    for (int call = 0; call < 300; call++) {
      Ending ending = call % 5 == 4 ? Ending.FAILED : Ending.ANSWERED;
      level.ended(level.episode(), ending, MILLI, call * MILLI);
    }

    assertThat(level.now()).isEqualTo(16);
  }

  @Test
  void aThirdOfAllThatBreakCut() {
    AdaptiveLevel level = new AdaptiveLevel(1, 1024);

    for (int call = 0; call < 12; call++) {
      Ending ending = call % 3 == 2 ? Ending.FAILED : Ending.ANSWERED;
      level.ended(level.episode(), ending, MILLI, call * MILLI);
    }

    assertThat(level.now()).isEqualTo(11);
  }

  @Test
  void neverFallsBelowItsLeast() {
    AdaptiveLevel level = new AdaptiveLevel(5, 1024);

    for (int call = 0; call < 50; call++) {
      level.ended(level.episode(), Ending.REFUSED, MILLI, call * MILLI);
    }

    assertThat(level.now()).isEqualTo(5);
  }

  @Test
  void doesNotGrowWhereNobodyWaits() {
    World world = new World(1, 1024).run(Server.unlimited(100), 10_000, 10);

    assertThat(world.level.now()).isEqualTo(16);
  }

  @Test
  void longerAnswersThatAreNotItsDoingDoNotDragItDown() {
    World world = new World(1, 200).run(Server.unlimited(100), 10_000);
    world.run(Server.unlimited(500), 60_000);

    assertThat(world.level.now()).isEqualTo(200);
    assertThat(world.lowest).isGreaterThanOrEqualTo(140);
  }

  @Test
  void followsAServerThatGetsMoreRoom() {
    World world = new World(1, 1024).run(Server.refusingAbove(8, 200), 30_000);
    world.run(Server.unlimited(200), 60_000);

    assertThat(world.level.now()).isGreaterThan(500);
  }

  @Test
  void startsAgainOnAServerThatComesBack() {
    World world = new World(1, 1024).run(Server.refusingAbove(2, 200), 30_000);
    world.level.restarted();
    world.run(Server.unlimited(200), 3000);

    assertThat(world.level.now()).isEqualTo(1024);
  }
}
