package dev.assize.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// What `./assize --build-cache` runs, so that the JVM can keep the classes that people's first
/// commands load, and what it learnt of a run's busiest methods: help, a plan, a small run on the
/// embedded judge, a longer one over HTTP.
final class Rehearsal {
  private static final String ROWS =
      """
      {"prompt": "Name a prime above 10.", "response_a": "11", "response_b": "12", "label": "A"}
      {"prompt": "Name a prime below 10.", "response_a": "9", "response_b": "7 is one.", "label": "B"}
      """;

  // Enough for what happens once per item to be known as busy: with a quarter of it a run compiles
  // that late, and once more than it needs to.
  private static final int CALLED_ROWS = 6000;

  // For whoever needs a cache, and no profiles in it.
  private static final int FEW_ROWS = 20;

  private Rehearsal() {}

  /// Runs the commands.
  ///
  /// @param args a folder to write to; the caller removes it
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    String data = Files.writeString(folder.resolve("rows.jsonl"), ROWS).toString();
    String config = Files.createFile(folder.resolve("config.yaml")).toString();
    String run = folder.resolve("run").toString();
    perform(List.of("--help"));
    perform(List.of("judge", "--help"));
    perform(List.of("templates"));
    perform(List.of("plan", data, "--config", config));
    perform(List.of("render", data, "--config", config));
    perform(List.of("judge", data, "--config", config, "--judge", "rules", "--out", run));
    try (RehearsalJudge judge = RehearsalJudge.start()) {
      perform(overHttp(judge, folder));
    }
  }

  private static List<String> overHttp(RehearsalJudge judge, Path folder) throws IOException {
    StringBuilder rows = new StringBuilder();
    int wanted = "short".equals(System.getenv("ASSIZE_REHEARSAL")) ? FEW_ROWS : CALLED_ROWS;
    for (int row = 0; row < wanted; row++) {
      rows.append(
          "{\"prompt\":\"Name prime %d.\",\"response_a\":\"%s\",\"response_b\":\"%s\"}%n"
              .formatted(row, "It is well known. ".repeat(6), "Nobody knows it. ".repeat(6)));
    }
    String config =
        """
        judges: {http: {kind: openai, base-url: "%s", model: rehearsal, scoring: text}}
        """
            .formatted(judge.url());
    return List.of(
        "judge",
        Files.writeString(folder.resolve("called.jsonl"), rows).toString(),
        "--config",
        Files.writeString(folder.resolve("http.yaml"), config).toString(),
        "--judge",
        "http",
        "--no-cache",
        "--out",
        folder.resolve("called").toString());
  }

  private static void perform(List<String> command) {
    int code = Main.run(console(), command.toArray(String[]::new));
    if (code != ExitCode.DONE) {
      System.err.println("assize: the rehearsal of " + command + " ended with " + code);
      System.exit(code);
    }
  }

  private static Console console() {
    return new Console(
        InputStream.nullInputStream(),
        new PrintWriter(Writer.nullWriter()),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        InstantSource.system(),
        false,
        Map.of());
  }
}
