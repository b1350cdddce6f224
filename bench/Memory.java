import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is alive in the heap, by a full collection every few seconds, over a long run under `-Xmx256m`, tenth by tenth, and how long it
/// takes to start again when all is done: `bench/memory [PAIRS [REPLY-CHARACTERS]]`, unless said a
/// million pairs and replies that make ledger lines of 5 kB. The ledger alone takes 10 GB then.
class Memory {
  private static final int CHARACTERS = 90;
  private static final int PARTS = 10;
  private static final long BETWEEN_COLLECTIONS = 3_000_000_000L;
  private static final Pattern COLLECTION =
      Pattern.compile("^\\[([0-9.]+)s].*GC\\(\\d+\\) Pause Full .*->(\\d+)M\\(");

  private final Workplace place;
  private final String data;
  private long lastCollection = System.nanoTime();

  private Memory(Workplace place, int pairs) throws IOException {
    this.place = place;
    this.data = place.pairs(pairs, CHARACTERS);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int pairs = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    String reply = args.length > 1 ? args[1] : "4400";
    try (Workplace place = new Workplace()) {
      Memory memory = new Memory(place, pairs);
      IO.println("%,d pairs, both orders, -Xmx256m; %s".formatted(pairs, Trial.load()));
      memory.measure("embedded", List.of("judge", memory.data, "--judge", "rules"));
      try (LoopbackJudge judge = LoopbackJudge.start("--reply", reply)) {
        String config = place.config(judge.url(), "64");
        memory.measure("loopback", List.of("judge", memory.data, "--config", config));
        memory.resume(judge, config);
      }
      IO.println(Trial.load());
    }
  }

  private void measure(String name, List<String> command) throws IOException, InterruptedException {
    Trial run = run(name, command);
    Path ledger = place.file(name).resolve("ledger.jsonl");
    IO.println(
        "%s: %.0f s, peak resident %.0f MB, ledger %.2f GB"
            .formatted(name, run.wall(), run.memory(), Files.size(ledger) / 1e9));
    IO.println("  alive after full collections, the least in each tenth of the run: " + heap(name));
  }

  private void resume(LoopbackJudge judge, String config) throws IOException, InterruptedException {
    long before = judge.stats().required("requests").asLong();
    Trial again = run("loopback", List.of("judge", data, "--config", config));
    long asked = judge.stats().required("requests").asLong() - before;
    IO.println(
        "again into the finished run: %.1f s, %.1f s of processor time, %d calls asked"
            .formatted(again.wall(), again.processor(), asked));
  }

  private Trial run(String name, List<String> command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--out", place.file(name).toString()));
    String options = "-Xmx256m -Xlog:gc:file=%s:uptime".formatted(place.file(name + ".gc"));
    return Trial.assize(Map.of("ASSIZE_JAVA_OPTS", options), this::collect, all);
  }

  // Asked often while the run goes on; it is never half done.
  private boolean collect() {
    if (System.nanoTime() - lastCollection > BETWEEN_COLLECTIONS) {
      lastCollection = System.nanoTime();
      ProcessHandle.current()
          .children()
          .filter(child -> child.info().commandLine().orElse("").contains(" judge "))
          .findFirst()
          .ifPresent(child -> collect(child.pid()));
    }
    return false;
  }

  private static void collect(long pid) {
    try {
      Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
      new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.run")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private String heap(String name) throws IOException {
    List<double[]> points = new ArrayList<>();
    try (Stream<String> lines = Files.lines(place.file(name + ".gc"))) {
      lines
          .map(COLLECTION::matcher)
          .filter(Matcher::find)
          .forEach(found ->
              points.add(
                  new double[] {
                    Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2))
                  }));
    }
    double end = points.isEmpty() ? 0 : points.getLast()[0];
    StringBuilder parts = new StringBuilder();
    for (int part = 0; part < PARTS; part++) {
      double from = end * part / PARTS;
      double to = end * (part + 1) / PARTS;
      points.stream()
          .filter(point -> point[0] >= from && point[0] <= to)
          .mapToDouble(point -> point[1])
          .min()
          .ifPresent(least -> parts.append("%.0f ".formatted(least)));
    }
    return parts + "MB";
  }
}
