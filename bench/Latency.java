import java.io.IOException;
import java.util.Map;

/// Seconds of a whole run, the JVM's start included, against the least that the judge's own delay
/// allows: `bench/latency [CALLS]`, unless said 100,000 calls at 200 ms and 1,000 in flight.
class Latency {
  private static final int CHARACTERS = 90;

  private final int calls;
  private final Workplace place;
  private final String data;

  private Latency(int calls, Workplace place) throws IOException {
    this.calls = calls;
    this.place = place;
    this.data = place.pairs(calls / 2, CHARACTERS);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int calls = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    try (Workplace place = new Workplace()) {
      Latency latency = new Latency(calls, place);
      IO.println("%,d calls; %s".formatted(calls, Trial.load()));
      IO.println("delay   in flight   concurrency   ideal     run    ratio   of it asking   ratio");
      latency.measure(200, 1000, "1000");
      latency.measure(200, 1000, "{min: 1, max: 1000}");
      latency.measure(50, 256, "256");
      IO.println(Trial.load());
    }
  }

  private void measure(int delay, int inFlight, String concurrency)
      throws IOException, InterruptedException {
    try (LoopbackJudge judge = LoopbackJudge.start("--delay", String.valueOf(delay))) {
      String config = place.config(judge.url(), concurrency);
      String out = "run-" + delay + (concurrency.startsWith("{") ? "-adaptive" : "-fixed");
      Trial run = Trial.assize(Map.of(), () -> false, place.judge(data, config, out));
      double ideal = calls * (delay / 1000.0) / inFlight;
      double asking = judge.stats().required("seconds").asDouble();
      IO.println(
          "%3d ms %11d   %-11s %7.1f s %7.1f s %5.2f %12.1f s %7.2f   peak %d"
              .formatted(
                  delay, inFlight, concurrency.startsWith("{") ? "adaptive" : "fixed", ideal,
                  run.wall(), run.wall() / ideal, asking, asking / ideal,
                  judge.stats().required("peak").asInt()));
    }
  }
}
