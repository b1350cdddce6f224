package dev.assize.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a judge's server is called.
///
/// @param name the judge's, for messages and events
/// @param endpoints one, or several that serve the same model
/// @param keyStyle how the key is sent
/// @param headers sent with every request; may hold secrets, so they are never printed
/// @param query sent with every request; may hold secrets, so they are never printed
/// @param caFile certificates in PEM that are trusted besides the system's
/// @param connectTimeout until a connection stands
/// @param readTimeout the longest silence of the server
/// @param callTimeout from the first byte sent to the last received, of one attempt
/// @param limits how hard the servers may be pressed
/// @param endurance how long a call is worth trying
public record WireSettings(
    String name,
    List<BaseUrl> endpoints,
    Optional<Secret> key,
    KeyStyle keyStyle,
    Map<String, String> headers,
    Map<String, String> query,
    Optional<Path> caFile,
    Duration connectTimeout,
    Duration readTimeout,
    Duration callTimeout,
    Limits limits,
    Endurance endurance) {
  public WireSettings {
    endpoints = List.copyOf(endpoints);
    headers = Map.copyOf(headers);
    query = new LinkedHashMap<>(query);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("judge %s: base-url is missing".formatted(name));
    }
  }

  /// The header that carries a key.
  public enum KeyStyle {
    /// `Authorization: Bearer KEY`.
    BEARER,
    /// `x-api-key: KEY`.
    X_API_KEY
  }

  /// Neither header values nor query parameters, which may be secret.
  @Override
  public String toString() {
    return "WireSettings[%s %s]".formatted(name, endpoints);
  }
}
