package dev.assize.transport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/// Where an API lies, read from any of its usual spellings: `host:port`, `http://host`, with `/v1`
/// or `/v1/`, or the whole path of a call.
public final class BaseUrl {
  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*");
  private static final List<String> CALLS =
      List.of("/chat/completions", "/completions", "/messages", "/models");

  private final HttpUrl api;
  private final Map<String, String> query;
  // Of few paths, each asked for thousands of times.
  private final Map<String, HttpUrl> calls = new ConcurrentHashMap<>();

  private BaseUrl(HttpUrl api, Map<String, String> query) {
    this.api = api;
    this.query = query;
  }

  /// Reads a URL.
  ///
  /// A host alone gets the path `/v1`; another path stays as it is. Without a scheme a public
  /// host's name without a port means HTTPS, everything else HTTP.
  ///
  /// @throws IllegalArgumentException where it is none, in words for a user
  public static BaseUrl parse(String text) {
    String trimmed = text.strip();
    HttpUrl url =
        HttpUrl.parse(SCHEME.matcher(trimmed).find() ? trimmed : scheme(trimmed) + trimmed);
    if (url == null || trimmed.isEmpty()) {
      throw new IllegalArgumentException(
          "base-url is '%s': expected a URL such as http://localhost:8000/v1".formatted(trimmed));
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException(
          "base-url holds a user name or a password: name the key's environment variable in"
              + " api-key-env instead");
    }
    Map<String, String> query = new LinkedHashMap<>();
    for (String name : url.queryParameterNames()) {
      String value = url.queryParameter(name);
      query.put(name, value == null ? "" : value);
    }
    HttpUrl api =
        url.newBuilder().query(null).fragment(null).encodedPath(path(url.encodedPath())).build();
    return new BaseUrl(api, query);
  }

  private static String scheme(String hostAndPath) {
    String authority = hostAndPath.split("[/?#]", 2)[0];
    if (authority.endsWith(":443")) {
      return "https://";
    }
    boolean isPublicName =
        authority.contains(".")
            && !authority.contains(":")
            && !ADDRESS.matcher(authority).matches()
            && !authority.toLowerCase(Locale.ROOT).endsWith(".local");
    return isPublicName ? "https://" : "http://";
  }

  private static String path(String encoded) {
    String path = encoded.replaceFirst("/+$", "");
    for (String call : CALLS) {
      if (path.endsWith(call)) {
        return path.substring(0, path.length() - call.length()) + "/";
      }
    }
    return path.isEmpty() ? "/v1/" : path + "/";
  }

  /// What was written behind a question mark, such as Azure's `api-version`.
  Map<String, String> query() {
    return query;
  }

  /// The URL of a call below the API, such as `chat/completions`.
  HttpUrl api(String path) {
    return calls.computeIfAbsent(path, call -> resolve(api, call));
  }

  /// The URL of a call below the server's root, the API's path without `/v1`.
  HttpUrl root(String path) {
    String below = api.encodedPath().replaceFirst("v1/$", "");
    return resolve(api.newBuilder().encodedPath(below).build(), path);
  }

  private static HttpUrl resolve(HttpUrl base, String path) {
    return base.newBuilder().addPathSegments(path).build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BaseUrl url && api.equals(url.api) && query.equals(url.query);
  }

  @Override
  public int hashCode() {
    return api.hashCode();
  }

  /// The API's URL without a slash at its end, and without query parameters, which may be secret.
  @Override
  public String toString() {
    return api.toString().replaceFirst("/$", "");
  }
}
