package dev.assize.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a run left behind, as JSON.
record RunFolder(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode manifest() {
    return read("manifest.json");
  }

  JsonNode summary() {
    return read("summary.json");
  }

  List<JsonNode> judgements() {
    return lines("judgements.jsonl");
  }

  List<JsonNode> ledger() {
    return lines("ledger.jsonl");
  }

  private JsonNode read(String name) {
    try {
      return JSON.readTree(path.resolve(name).toFile());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  // A line without its end was not written.
  private List<JsonNode> lines(String name) {
    try (var lines = Files.lines(path.resolve(name))) {
      return lines.filter(line -> line.endsWith("}")).map(RunFolder::parse).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
