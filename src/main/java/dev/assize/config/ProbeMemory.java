package dev.assize.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.model.ChatEndpoint;
import dev.assize.model.Probe;
import dev.assize.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What probes found out, per endpoint and model, in the user's cache folder. A server that tells
/// another build or model is another one.
public final class ProbeMemory {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;

  /// @param folder need not be there
  public ProbeMemory(Path folder) {
    this.folder = folder;
  }

  /// The memory in the user's cache folder.
  public static ProbeMemory usual(Map<String, String> environment) {
    return new ProbeMemory(
        Caches.usual(
                environment,
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")))
            .resolve("probes"));
  }

  /// What was found once.
  public record Found(Instant when, List<Probe.Finding> findings) {
    /// The value of a finding, such as `no` for `system role`.
    public Optional<String> value(String name) {
      return findings.stream()
          .filter(finding -> finding.name().equals(name))
          .map(Probe.Finding::value)
          .findFirst();
    }
  }

  /// Keeps what was found.
  ///
  /// @throws IOException where it can't be written
  public void keep(ChatEndpoint endpoint, List<Probe.Finding> findings, Instant now)
      throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("asked_at", now.toString());
    json.put("model", endpoint.served().model());
    ArrayNode all = json.putArray("findings");
    findings.forEach(finding ->
        all.addObject()
            .put("name", finding.name())
            .put("value", finding.value())
            .put("detail", finding.detail()));
    Files.createDirectories(folder);
    Files.writeString(
        file(endpoint), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
  }

  /// What was found last of this endpoint; empty where nothing was, or it can't be read any more.
  public Optional<Found> find(ChatEndpoint endpoint) {
    try {
      JsonNode json = JSON.readTree(Files.readString(file(endpoint)));
      List<Probe.Finding> findings = new ArrayList<>();
      for (JsonNode each : json.path("findings")) {
        findings.add(
            new Probe.Finding(
                each.path("name").asText(),
                each.path("value").asText(),
                each.path("detail").asText()));
      }
      return Optional.of(new Found(Instant.parse(json.path("asked_at").asText()), findings));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException | java.time.DateTimeException damaged) {
      // A memory only: what it lost is found out again.
      return Optional.empty();
    }
  }

  private Path file(ChatEndpoint endpoint) {
    String key =
        Sha256.hex(
            endpoint.settings().baseUrls().toString(),
            endpoint.served().model(),
            new TreeMap<>(endpoint.served().identity().facts()).toString());
    return folder.resolve(key.substring(0, 32) + ".json");
  }
}
