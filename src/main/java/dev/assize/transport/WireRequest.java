package dev.assize.transport;

import java.util.Map;
import java.util.Optional;

/// One HTTP request of a judge, without the host, the key and the judge's own headers.
///
/// @param path below the API or the root, without a leading slash
/// @param body JSON; a request with one is a POST, one without a GET
/// @param headers further headers
/// @param purpose what it is for
/// @param at the endpoint to ask; empty for whichever of the pool has least to do
public record WireRequest(
    Below below,
    String path,
    Optional<String> body,
    Map<String, String> headers,
    Purpose purpose,
    Optional<BaseUrl> at) {
  private static final int CHARACTERS_PER_TOKEN = 4;

  public WireRequest {
    headers = Map.copyOf(headers);
  }

  /// What a path is relative to.
  public enum Below {
    /// The API, usually `/v1`.
    API,
    /// The server's root, where its own routes lie.
    ROOT
  }

  /// A GET from one endpoint.
  public static WireRequest get(Below below, String path, BaseUrl at) {
    return new WireRequest(
        below, path, Optional.empty(), Map.of(), Purpose.UNNAMED, Optional.of(at));
  }

  /// A POST of JSON to whichever endpoint has least to do.
  public static WireRequest post(Below below, String path, String body) {
    return post(below, path, body, Purpose.UNNAMED);
  }

  /// A POST of JSON for a purpose.
  public static WireRequest post(Below below, String path, String body, Purpose purpose) {
    return new WireRequest(below, path, Optional.of(body), Map.of(), purpose, Optional.empty());
  }

  /// What it will cost, roughly: four characters a token, and the longest reply.
  long estimatedTokens() {
    return body.map(text -> (long) text.length() / CHARACTERS_PER_TOKEN).orElse(0L)
        + purpose.replyTokens();
  }

  String method() {
    return body.isPresent() ? "POST" : "GET";
  }
}
