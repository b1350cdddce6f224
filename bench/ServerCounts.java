import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// What a loopback judge was sent, and what became of it. Thread-safe.
final class ServerCounts {
  private static final class Body {
    private int came;
    private int answered;
    private long notBefore;
  }

  private final Map<Long, Body> bodies = new ConcurrentHashMap<>();
  private final LongAdder[] faults = adders(Fault.values().length);
  private final LongAdder requests = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder promptTokens = new LongAdder();
  private final LongAdder cachedTokens = new LongAdder();
  private final LongAdder waitsKept = new LongAdder();
  private final LongAdder waitsBroken = new LongAdder();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();
  private final AtomicLong firstNanos = new AtomicLong();
  private final AtomicLong lastNanos = new AtomicLong();

  private static LongAdder[] adders(int count) {
    LongAdder[] adders = new LongAdder[count];
    Arrays.setAll(adders, _ -> new LongAdder());
    return adders;
  }

  /// A request came.
  ///
  /// @return its body's name: the same for the same body
  long arrived(byte[] bytes) {
    long now = System.nanoTime();
    firstNanos.compareAndSet(0, now);
    requests.increment();
    peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    long name = name(bytes);
    Body body = bodies.computeIfAbsent(name, _ -> new Body());
    synchronized (body) {
      body.came++;
      if (body.notBefore != 0) {
        (now - body.notBefore >= 0 ? waitsKept : waitsBroken).increment();
        body.notBefore = 0;
      }
    }
    return name;
  }

  // FNV-1a.
  private static long name(byte[] bytes) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : bytes) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  void answered(long name, long prompt, long cached) {
    answered.increment();
    promptTokens.add(prompt);
    cachedTokens.add(cached);
    Body body = bodies.get(name);
    synchronized (body) {
      body.answered++;
    }
  }

  void failed(Fault fault) {
    faults[fault.ordinal()].increment();
  }

  /// More were in flight than there is room for.
  void refused() {
    refused.increment();
  }

  /// The request was told to come again after so many seconds.
  void toldToWait(long name, int seconds) {
    Body body = bodies.get(name);
    synchronized (body) {
      body.notBefore = System.nanoTime() + seconds * 1_000_000_000L;
    }
  }

  /// An answer was sent, or given up.
  void left() {
    inFlight.decrementAndGet();
    lastNanos.set(System.nanoTime());
  }

  int inFlight() {
    return inFlight.get();
  }

  /// One JSON object; `seconds` from the first request to the end of the last.
  String stats() {
    StringBuilder kinds = new StringBuilder();
    for (Fault fault : Fault.values()) {
      kinds.append(kinds.isEmpty() ? "" : ",").append('"').append(fault).append("\":").append(faults[fault.ordinal()]);
    }
    long repeats = requests.sum() - bodies.size();
    return ("{\"requests\":%d,\"answered\":%d,\"bodies\":%d,\"repeats\":%d,\"in_flight\":%d,\"peak\":%d,"
            + "\"refused\":%d,\"faults\":{%s},\"waits_kept\":%d,\"waits_broken\":%d,"
            + "\"prompt_tokens\":%d,\"cached_tokens\":%d,\"seconds\":%s}")
        .formatted(
            requests.sum(), answered.sum(), bodies.size(), repeats, inFlight.get(), peak.get(),
            refused.sum(), kinds, waitsKept.sum(), waitsBroken.sum(),
            promptTokens.sum(), cachedTokens.sum(), (lastNanos.get() - firstNanos.get()) / 1e9);
  }

  /// A line for each body: its name in hexadecimal digits, how often it came, how often it was
  /// answered well.
  String bodies() {
    StringBuilder lines = new StringBuilder();
    bodies.forEach((name, body) -> {
      synchronized (body) {
        lines.append(Long.toHexString(name)).append(' ').append(body.came).append(' ')
            .append(body.answered).append('\n');
      }
    });
    return lines.toString();
  }
}
