import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Processor time per call of `./assize judge` as a whole program, and of a bare client that sends
/// the same prompts: `bench/throughput [CALLS [ROUNDS]]`, unless said 50,000 calls, one round.
class Throughput {
  private static final int CONCURRENCY = 64;
  private static final int CHARACTERS = 90;

  private final int calls;
  private final Workplace place;
  private final String data;
  private final Path prompts;

  private Throughput(int calls, Workplace place) throws IOException, InterruptedException {
    this.calls = calls;
    this.place = place;
    this.data = place.pairs(calls / 2, CHARACTERS);
    this.prompts = place.file("prompts.jsonl");
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int calls = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    try (Workplace place = new Workplace()) {
      Throughput throughput = new Throughput(calls, place);
      throughput.renderPrompts();
      IO.println("%,d calls, %d in flight; %s".formatted(calls, CONCURRENCY, Trial.load()));
      IO.println("          calls/s   µs of processor per call   in the second half   most memory");
      for (int round = 0; round < rounds; round++) {
        Trial assize = throughput.assize(round);
        Trial bare = throughput.bare();
        throughput.say("assize", assize);
        throughput.say("bare", bare);
        IO.println(
            "ratio     %39.2f %20.2f"
                .formatted(assize.processor() / bare.processor(), assize.later() / bare.later()));
      }
      IO.println(Trial.load());
    }
  }

  private void say(String name, Trial trial) {
    IO.println(
        "%-8s %8.0f %30.0f %20.0f %10.0f MB"
            .formatted(
                name,
                calls / trial.wall(),
                1e6 * trial.processor() / calls,
                2e6 * trial.later() / calls,
                trial.memory()));
  }

  private void renderPrompts() throws IOException, InterruptedException {
    Process render =
        new ProcessBuilder(Trial.HOME.resolve("assize").toString(), "render", data, "--json")
            .redirectOutput(prompts.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (render.waitFor() != 0) {
      throw new IllegalStateException("assize render failed");
    }
    try (Stream<String> lines = Files.lines(prompts)) {
      IO.println("a prompt has %,.0f characters".formatted(
          lines.limit(100).mapToInt(String::length).average().orElse(0)));
    }
  }

  private Trial assize(int round) throws IOException, InterruptedException {
    try (LoopbackJudge judge = LoopbackJudge.start()) {
      String config = place.config(judge.url(), String.valueOf(CONCURRENCY));
      return Trial.assize(Map.of(), half(judge), place.judge(data, config, "run" + round));
    }
  }

  private Trial bare() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin");
    String jar = System.getProperty("java.class.path");
    String classes = place.file("classes").toString();
    String source = Trial.HOME.resolve("bench/BareClient.java").toString();
    int compiled =
        new ProcessBuilder(java.resolve("javac").toString(), "-cp", jar, "-d", classes, source)
            .inheritIO()
            .start()
            .waitFor();
    if (compiled != 0) {
      throw new IllegalStateException("javac failed");
    }
    try (LoopbackJudge judge = LoopbackJudge.start()) {
      List<String> command =
          List.of(
              java.resolve("java").toString(),
              "-XX:+UseSerialGC",
              "-cp",
              jar + ":" + classes,
              "BareClient",
              judge.url(),
              prompts.toString(),
              String.valueOf(CONCURRENCY));
      return Trial.of(command, Map.of(), half(judge));
    }
  }

  private BooleanSupplier half(LoopbackJudge judge) {
    return () -> {
      try {
        return judge.stats().required("answered").asLong() >= calls / 2;
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    };
  }
}
