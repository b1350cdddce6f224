package dev.assize.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assize.cli.Cli;
import dev.assize.model.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real server, told by the environment:
///
/// | variable | meaning |
/// |---|---|
/// | `ASSIZE_SERVER` | its base-url; without it every test is skipped |
/// | `ASSIZE_SERVER_KIND` | what it must be (`llama.cpp`, `vllm`), so that a server that is not recognised fails the tests instead of being skipped by them |
/// | `ASSIZE_SERVER_COMMAND` | a command that starts another one of the same model and build, given a port and further flags; for tests that kill servers or need their own flags |
/// | `ASSIZE_SERVER_OTHER` | the same with another model of the same name |
/// | `ASSIZE_SEEN` | a file that takes what tests measured, a line each |
final class RealServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  // HTTP/1.1: at an upgrade to HTTP/2 vLLM drops the body.
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String url;

  private RealServer(String url) {
    this.url = url.replaceAll("/+$", "");
  }

  /// What the environment says, empty where it says nothing.
  static Optional<String> told(String variable) {
    return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
  }

  /// The server to be tested; skips the test where there is none, or one of another kind.
  static RealServer of(ServerKind kind) {
    Optional<String> url = told("ASSIZE_SERVER");
    Assumptions.assumeTrue(url.isPresent(), "skipped: ASSIZE_SERVER names no server");
    RealServer server = at(url.orElseThrow());
    ServerKind found = server.kind();
    told("ASSIZE_SERVER_KIND")
        .filter(wanted -> !wanted.equals(found.label()))
        .ifPresent(wanted -> failed("expected a " + wanted + " server, found " + found.label()));
    Assumptions.assumeTrue(
        found == kind, () -> "skipped: for " + kind.label() + ", and this is " + found.label());
    return server;
  }

  private static void failed(String message) {
    throw new AssertionError(message);
  }

  static RealServer at(String url) {
    return new RealServer(url);
  }

  /// The base-url, without a slash at its end.
  String url() {
    return url;
  }

  /// What it says it is, asked here and not by the code under test.
  private ServerKind kind() {
    String owner = get("/v1/models").at("/data/0/owned_by").asText();
    return switch (owner) {
      case "llamacpp" -> ServerKind.LLAMA_CPP;
      case "vllm" -> ServerKind.VLLM;
      case "sglang" -> ServerKind.SGLANG;
      default -> ServerKind.OTHER;
    };
  }

  JsonNode get(String path) {
    return json(
        send(HttpRequest.newBuilder(resolve(path)).timeout(Duration.ofSeconds(30)).build()));
  }

  JsonNode post(String path, JsonNode body) {
    return json(
        send(
            HttpRequest.newBuilder(resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build()));
  }

  /// Whether it says that it is well.
  boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(resolve("/health")).timeout(Duration.ofSeconds(2)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /// A number of `/metrics`, summed over its labels.
  double metric(String name) {
    return send(HttpRequest.newBuilder(resolve("/metrics")).timeout(Duration.ofSeconds(30)).build())
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /// `assize probe --json` of it.
  JsonNode probe(Path folder, String... more) throws IOException {
    Cli.Result result =
        run(
            Stream.concat(
                Stream.of("probe", "--json", "--config", config(folder, "", "")),
                Arrays.stream(more)));
    if (result.exitCode() != 0) {
      throw new AssertionError(result.err());
    }
    return JSON.readTree(result.out());
  }

  /// A configuration in which the judge `real` is this server.
  ///
  /// @param judge further keys of the judge, in YAML's flow style: `concurrency: 8, scoring: text`
  /// @param run further keys of `run`
  String config(Path folder, String judge, String run) throws IOException {
    return config(folder, url, judge, run);
  }

  static String config(Path folder, String url, String judge, String run) throws IOException {
    Path file = Files.createTempFile(folder, "config", ".yaml");
    Files.writeString(
        file,
        """
        judges:
          real: {kind: openai, base-url: "%s"%s}
        run: {judge: real, cache: off%s}
        """
            .formatted(url, judge.isEmpty() ? "" : ", " + judge, run.isEmpty() ? "" : ", " + run));
    return file.toString();
  }

  /// `assize judge` with these words, in this process.
  static Judged judge(Path data, String config, Path out, String... more) {
    Cli.Result result =
        run(
            Stream.concat(
                Stream.of("judge", data.toString(), "--config", config, "--out", out.toString()),
                Arrays.stream(more)));
    return new Judged(result, new RunFolder(out));
  }

  /// What a run ended with.
  record Judged(Cli.Result result, RunFolder run) {
    /// The run, which must have ended with this exit code.
    RunFolder ended(int exitCode) {
      if (result.exitCode() != exitCode) {
        throw new AssertionError(
            "expected exit code %d, found %d:%n%s%n%s"
                .formatted(exitCode, result.exitCode(), result.err(), result.out()));
      }
      return run;
    }
  }

  private static Cli.Result run(Stream<String> words) {
    return Cli.run(words.toArray(String[]::new));
  }

  /// Tells whoever started the tests what was measured.
  static void saw(String line) {
    told("ASSIZE_SEEN")
        .ifPresent(file -> {
          try {
            Files.writeString(
                Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
  }

  private URI resolve(String path) {
    return URI.create(url.replaceAll("/v1$", "") + path);
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(body, unreadable);
    }
  }

  private static String send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    } catch (IOException failed) {
      throw new UncheckedIOException(request.uri() + ": " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
