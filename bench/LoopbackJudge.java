import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A [JudgeServer] in a process of its own.
final class LoopbackJudge implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final String url;

  private LoopbackJudge(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /// Starts one on any free port.
  static LoopbackJudge start(String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx2g");
    command.add(Trial.HOME.resolve("bench/JudgeServer.java").toString());
    command.addAll(List.of(flags));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    String line = Objects.requireNonNull(out.readLine(), "the judge did not start");
    return new LoopbackJudge(process, line.substring("listening on ".length()));
  }

  /// Its base URL.
  String url() {
    return url;
  }

  /// What it has counted.
  JsonNode stats() throws IOException {
    return JSON.readTree(get("/stats"));
  }

  private byte[] get(String path) throws IOException {
    URL at = URI.create(url.replace("/v1", path)).toURL();
    try (InputStream in = at.openStream()) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
