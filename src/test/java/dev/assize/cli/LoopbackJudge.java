package dev.assize.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `bench/JudgeServer.java` as a child process: it says `[[A]]` to everything, names each request
/// body in its reply, fails on demand with bodies that say `[[B]]`, and counts.
final class LoopbackJudge implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final String url;

  private LoopbackJudge(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static LoopbackJudge start(String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add(Path.of("bench", "JudgeServer.java").toAbsolutePath().toString());
    command.addAll(List.of(flags));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line =
        Optional.ofNullable(out.readLine())
            .orElseThrow(() -> new IllegalStateException("the loopback judge did not start"));
    return new LoopbackJudge(process, line.substring("listening on ".length()));
  }

  /// A configuration that asks this judge.
  ///
  /// @param more keys of the judge, such as `call-timeout: 2s`
  String config(String more) {
    return """
    judges:
      loopback: {kind: openai, base-url: "%s", model: bench, scoring: text, %s}
    run: {judge: loopback, orders: given}
    """
        .formatted(url, more);
  }

  JsonNode stats() {
    try {
      return JSON.readTree(get("/stats"));
    } catch (IOException gone) {
      throw new IllegalStateException("the loopback judge is gone", gone);
    }
  }

  long requests() {
    return stats().required("requests").asLong();
  }

  /// How often each request body came, by its name.
  Map<String, Integer> bodies() throws IOException {
    return get("/bodies")
        .lines()
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(fields -> fields[0], fields -> Integer.parseInt(fields[1])));
  }

  private String get(String path) throws IOException {
    try (InputStream in = URI.create(url.replace("/v1", path)).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
