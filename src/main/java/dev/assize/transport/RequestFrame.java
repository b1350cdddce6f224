package dev.assize.transport;

import dev.langchain4j.http.client.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What LangChain4j's model of a provider sends around a body.
///
/// @param path below the API
/// @param headers only what belongs to the protocol: keys and the judge's own headers are added by
///   the wire, so that LangChain4j never holds one
public record RequestFrame(String path, Map<String, String> headers) {
  // llama-server closes a connection after a stream without saying so: the next request on it
  // would be lost.
  private static final Map<String, String> STREAM =
      Map.of("Accept", "text/event-stream", "Connection", "close");

  public RequestFrame {
    headers = Map.copyOf(headers);
  }

  static RequestFrame of(HttpRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .headers()
        .forEach((name, values) -> {
          if (name.toLowerCase(Locale.ROOT).startsWith("anthropic-")) {
            headers.put(name, String.join(",", values));
          }
        });
    return new RequestFrame(
        request.url().substring(LangChain4jHttp.ANY_HOST.length() + 1), headers);
  }

  /// The same for an answer that comes as a stream. It is read in the caller's thread and to its
  /// end: it is asked for because a server lets go of it when the connection closes.
  RequestFrame streamed() {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(STREAM);
    return new RequestFrame(path, all);
  }

  /// The request with a body.
  public WireRequest around(String body, Purpose purpose) {
    return new WireRequest(
        WireRequest.Below.API, path, Optional.of(body), headers, purpose, Optional.empty());
  }
}
