package dev.assize.verdict.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// Recorded judgments of other tools, in a `shared/data` folder beside the project or further up. A
/// test without it is skipped, and fails where the environment says `ASSIZE_DATA=required`.
public final class SharedData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SharedData() {}

  /// The rows of `NAME.jsonl.gz`.
  public static List<JsonNode> rows(String name) {
    Path file = Path.of("shared", "data", name + ".jsonl.gz");
    Optional<Path> found = find(file);
    if (found.isEmpty() && "required".equals(System.getenv("ASSIZE_DATA"))) {
      throw new AssertionError(file + " is required (ASSIZE_DATA), and in no folder above");
    }
    Assumptions.assumeTrue(found.isPresent(), () -> "skipped: no " + file + " in a folder above");
    return read(found.orElseThrow());
  }

  /// The same where they are there, for tests that can do with other data.
  public static Optional<List<JsonNode>> rowsIfThere(String name) {
    return find(Path.of("shared", "data", name + ".jsonl.gz")).map(SharedData::read);
  }

  private static Optional<Path> find(Path file) {
    return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve(file))
        .filter(Files::exists)
        .findFirst();
  }

  private static List<JsonNode> read(Path file) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().map(SharedData::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode row(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
