package dev.assize.transport;

import dev.assize.transport.Endpoint.Down;
import dev.assize.transport.Endpoint.Seat;
import dev.assize.transport.Traffic.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/// The places at a judge's servers, given to calls in the order in which they came; but a call of
/// an item that was begun comes before the first call of another, so that items end one after the
/// other, and a server reads what their calls share once. Thread-safe.
final class Gate {
  private static final Duration TICK = Duration.ofMillis(1);
  // Beyond the fairest share, by so much more may a server be in use and still get an item's next
  // call.
  private static final double BUSIER = 1.25;
  private static final int SOME_MORE = 2;
  private static final int HOMES_PER_PLACE = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Endpoint> endpoints;
  private final int most;
  private final Duration patience;
  private final InstantSource clock;
  private final Deque<Waiter> begun = new ArrayDeque<>();
  private final Deque<Waiter> fresh = new ArrayDeque<>();
  private final Map<String, Endpoint> homes;
  private final Set<Begun> calls = new LinkedHashSet<>();
  private int inFlight;
  private int turn;
  private boolean closed;

  Gate(List<BaseUrl> urls, Concurrency concurrency, Duration patience, InstantSource clock) {
    this.most = concurrency.max();
    this.patience = patience;
    this.clock = clock;
    this.endpoints =
        urls.stream()
            .map(url -> new Endpoint(url, level(concurrency, urls.size()), clock))
            .toList();
    this.homes = new Homes(HOMES_PER_PLACE * most);
  }

  private static Level level(Concurrency concurrency, int servers) {
    return switch (concurrency) {
      case Concurrency.Fixed(int max) -> new Level.Fixed(max);
      case Concurrency.Adaptive(int min, int max) ->
          new AdaptiveLevel(Math.ceilDiv(min, servers), max);
    };
  }

  /// What a call gets that asks for a place.
  sealed interface Entry {
    /// A place; [Gate#leave] gives it back.
    record Free(Seat seat) implements Entry {}

    /// No server works: to come back later.
    record Shut(Duration pause) implements Entry {}

    /// No server has worked for as long as one is waited for.
    record Over(Down down) implements Entry {}

    /// Nobody is let in any more.
    record Closed() implements Entry {}
  }

  /// A call that was begun and has not ended. Compared by identity: two calls may look the same.
  static final class Begun {
    private final String name;
    private final Instant since;

    private Begun(String name, Instant since) {
      this.name = name;
      this.since = since;
    }

    Instant since() {
      return since;
    }
  }

  private static final class Waiter {
    private final String item;
    private final Optional<Endpoint> avoid;
    private final CompletableFuture<Entry> entry = new CompletableFuture<>();

    private Waiter(String item, Optional<Endpoint> avoid) {
      this.item = item;
      this.avoid = avoid;
    }
  }

  // Which server an item's last call went to.
  private static final class Homes extends LinkedHashMap<String, Endpoint> {
    private static final long serialVersionUID = 1;
    private final int most;

    private Homes(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Endpoint> eldest) {
      return size() > most;
    }
  }

  /// Waits for a place at whichever server suits best.
  ///
  /// @param avoid the one where the last attempt failed: another is asked if there is one
  /// @param again whether the call was begun
  Entry enter(Purpose purpose, Optional<Endpoint> avoid, boolean again)
      throws InterruptedException {
    Waiter waiter = new Waiter(purpose.item(), avoid);
    lock.lockInterruptibly();
    try {
      (again || homes.containsKey(waiter.item) ? begun : fresh).add(waiter);
      serve();
    } finally {
      lock.unlock();
    }
    try {
      return waiter.entry.get();
    } catch (InterruptedException interrupted) {
      withdraw(waiter);
      throw interrupted;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void withdraw(Waiter waiter) {
    lock.lock();
    try {
      boolean isWaiting = begun.remove(waiter) || fresh.remove(waiter);
      if (!isWaiting && waiter.entry.getNow(null) instanceof Entry.Free(Seat seat)) {
        giveBack(seat);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Gives back a place that was not used.
  void giveBack(Seat seat) {
    lock.lock();
    try {
      inFlight--;
      seat.endpoint().giveBack(seat);
      serve();
    } finally {
      lock.unlock();
    }
  }

  /// Takes a place at one server, without waiting.
  Seat enter(BaseUrl url) {
    lock.lock();
    try {
      inFlight++;
      return endpoints.stream()
          .filter(each -> each.url().equals(url))
          .findFirst()
          .orElseThrow()
          .takeAnyway();
    } finally {
      lock.unlock();
    }
  }

  /// Gives a place back, with how the request ended.
  ///
  /// @param latency nanoseconds
  /// @return the server's health where it was left, or came back, with this
  Optional<Health> leave(Seat seat, Optional<Fault> fault, long latency) {
    Endpoint endpoint = seat.endpoint();
    lock.lock();
    try {
      boolean wasWell = endpoint.health() == Health.WELL;
      inFlight--;
      endpoint.leave(seat, fault, latency, System.nanoTime());
      Health health = endpoint.health();
      serve();
      return wasWell == (health == Health.WELL) ? Optional.empty() : Optional.of(health);
    } finally {
      lock.unlock();
    }
  }

  /// A call's first attempt begins.
  Begun begin(Purpose purpose) {
    Begun call = new Begun(purpose.call(), clock.instant());
    lock.lock();
    try {
      calls.add(call);
      return call;
    } finally {
      lock.unlock();
    }
  }

  /// A call has ended.
  void end(Begun call) {
    lock.lock();
    try {
      calls.remove(call);
    } finally {
      lock.unlock();
    }
  }

  private void serve() {
    while (true) {
      Deque<Waiter> queue = begun.isEmpty() ? fresh : begun;
      Waiter next = queue.peek();
      Optional<Entry> entry = next == null ? Optional.empty() : entry(next);
      if (next == null || entry.isEmpty()) {
        return;
      }
      queue.remove();
      next.entry.complete(entry.get());
    }
  }

  /// Lets nobody in any more, and sends away whoever waits.
  void close() {
    lock.lock();
    try {
      closed = true;
      serve();
    } finally {
      lock.unlock();
    }
  }

  // Empty where the call has to wait for a place.
  private Optional<Entry> entry(Waiter waiter) {
    if (closed) {
      return Optional.of(new Entry.Closed());
    }
    if (inFlight < most) {
      for (Endpoint endpoint : roomy(waiter)) {
        Optional<Seat> seat = endpoint.take();
        if (seat.isPresent()) {
          inFlight++;
          if (!waiter.item.isEmpty()) {
            homes.put(waiter.item, endpoint);
          }
          return seat.map(Entry.Free::new);
        }
      }
    }
    return endpoints.stream().allMatch(Endpoint::isShut) ? Optional.of(shut()) : Optional.empty();
  }

  private List<Endpoint> roomy(Waiter waiter) {
    List<Endpoint> roomy = new ArrayList<>(endpoints.size());
    for (Endpoint endpoint : endpoints) {
      if (endpoint.isFull()) {
        endpoint.level().pressed();
      } else if (!endpoint.isShut()) {
        roomy.add(endpoint);
      }
    }
    if (roomy.size() > 1) {
      roomy.sort(preference(waiter));
    }
    return roomy;
  }

  private Entry shut() {
    Instant now = clock.instant();
    Optional<Down> last =
        endpoints.stream()
            .flatMap(each -> each.down().stream())
            .max(Comparator.comparing(Down::since));
    if (last.filter(down -> !now.isBefore(down.since().plus(patience))).isPresent()) {
      return new Entry.Over(last.get());
    }
    Instant first =
        endpoints.stream().map(Endpoint::opensAgain).min(Comparator.naturalOrder()).orElseThrow();
    return new Entry.Shut(Duration.between(now, first).plus(TICK));
  }

  // Not where it just failed; where the item was, unless that has much more to do; where least is
  // in flight; among equals in turn.
  private Comparator<Endpoint> preference(Waiter waiter) {
    int least = endpoints.stream().mapToInt(Endpoint::inFlight).min().orElse(0);
    int fair = (int) (least * BUSIER) + SOME_MORE;
    Optional<Endpoint> home =
        Optional.ofNullable(homes.get(waiter.item)).filter(at -> at.inFlight() <= fair);
    int first = turn++;
    return Comparator.<Endpoint, Boolean>comparing(
            each -> waiter.avoid.filter(each::equals).isPresent())
        .thenComparing(each -> home.filter(each::equals).isEmpty())
        .thenComparingInt(Endpoint::inFlight)
        .thenComparingInt(each -> Math.floorMod(endpoints.indexOf(each) - first, endpoints.size()));
  }

  /// What is in flight, and where.
  Traffic traffic(String judge, long limited, long retries) {
    lock.lock();
    try {
      int limit =
          endpoints.stream()
              .filter(each -> each.health() != Health.LEFT)
              .mapToInt(each -> each.level().now())
              .reduce(0, (all, one) -> Math.min(most, all + one));
      return new Traffic(
          judge,
          limit,
          inFlight,
          begun.size() + fresh.size(),
          limited,
          retries,
          endpoints.stream()
              .map(each ->
                  new Traffic.AtServer(
                      each.url().toString(), each.health(), each.level().now(), each.inFlight()))
              .toList(),
          calls.stream().findFirst().map(call -> new Traffic.Oldest(call.name, call.since)));
    } finally {
      lock.unlock();
    }
  }
}
