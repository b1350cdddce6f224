package dev.assize.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Credentials;

/// Which requests go through a proxy, by the variables `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and
/// `NO_PROXY`, in either case (the JVM ignores them).
///
/// `NO_PROXY` is a list of hosts at commas: `*` for all, a name for itself and everything below it,
/// with or without a leading dot or `*.`, with a port where only that one is meant. This machine
/// itself is never reached through a proxy.
public final class Proxies extends ProxySelector {
  private final Optional<ProxyAddress> http;
  private final Optional<ProxyAddress> https;
  private final List<String> direct;

  private Proxies(Optional<ProxyAddress> http, Optional<ProxyAddress> https, List<String> direct) {
    this.http = http;
    this.https = https;
    this.direct = direct;
  }

  /// No proxy at all.
  public static Proxies none() {
    return new Proxies(Optional.empty(), Optional.empty(), List.of());
  }

  /// Reads the environment's variables.
  ///
  /// @throws IllegalArgumentException where one is set to what is no proxy, in words for a user
  public static Proxies fromEnvironment(Map<String, String> environment) {
    Optional<ProxyAddress> all = address(environment, "ALL_PROXY");
    String direct = value(environment, "NO_PROXY").orElse("");
    return new Proxies(
        address(environment, "HTTP_PROXY").or(() -> all),
        address(environment, "HTTPS_PROXY").or(() -> all),
        Arrays.stream(direct.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT)))
        .or(() -> Optional.ofNullable(environment.get(name)))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static Optional<ProxyAddress> address(Map<String, String> environment, String name) {
    return value(environment, name).map(text -> ProxyAddress.parse(name, text));
  }

  @Override
  public List<Proxy> select(URI uri) {
    Optional<ProxyAddress> through = "https".equalsIgnoreCase(uri.getScheme()) ? https : http;
    if (through.isEmpty() || isDirect(uri)) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(through.get().proxy());
  }

  private boolean isDirect(URI uri) {
    String host = host(uri);
    return isLoopback(host) || direct.stream().anyMatch(entry -> matches(entry, host, port(uri)));
  }

  private static String host(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    return host.replaceAll("^\\[|\\]$", "");
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals("::1")
        || host.equals("0:0:0:0:0:0:0:1");
  }

  private static boolean matches(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    String name = entry;
    if (entry.matches("[^:]+:\\d+|\\[.*]:\\d+")) {
      int colon = entry.lastIndexOf(':');
      if (Integer.parseInt(entry.substring(colon + 1)) != port) {
        return false;
      }
      name = entry.substring(0, colon);
    }
    String bare = name.replaceFirst("^\\*?\\.", "").replaceAll("^\\[|\\]$", "");
    return host.equals(bare) || host.endsWith("." + bare);
  }

  /// The `Proxy-Authorization` for a proxy, where its variable holds a user name.
  Optional<String> credentials(Proxy proxy) {
    return http.filter(address -> address.proxy().equals(proxy))
        .or(() -> https.filter(address -> address.proxy().equals(proxy)))
        .flatMap(ProxyAddress::credentials);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The failure reaches the caller anyhow.
  }

  private record ProxyAddress(Proxy proxy, Optional<String> credentials) {
    static ProxyAddress parse(String name, String text) {
      URI uri;
      try {
        uri = URI.create(text.contains("://") ? text : "http://" + text);
      } catch (IllegalArgumentException malformed) {
        throw unreadable(name);
      }
      String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      Proxy.Type type =
          switch (scheme) {
            case "http" -> Proxy.Type.HTTP;
            case "socks5", "socks5h", "socks" -> Proxy.Type.SOCKS;
            default -> throw unreadable(name);
          };
      if (uri.getHost() == null) {
        throw unreadable(name);
      }
      int usual = type == Proxy.Type.SOCKS ? 1080 : 80;
      int port = uri.getPort() < 0 ? usual : uri.getPort();
      // Unresolved: the name is looked up anew for each connection, as for any other host.
      InetSocketAddress address = InetSocketAddress.createUnresolved(uri.getHost(), port);
      return new ProxyAddress(
          new Proxy(type, address),
          Optional.ofNullable(uri.getUserInfo()).map(ProxyAddress::basic));
    }

    private static String basic(String userInfo) {
      int colon = userInfo.indexOf(':');
      return colon < 0
          ? Credentials.basic(userInfo, "")
          : Credentials.basic(userInfo.substring(0, colon), userInfo.substring(colon + 1));
    }

    // Without the value: it may hold a password.
    private static IllegalArgumentException unreadable(String name) {
      return new IllegalArgumentException(
          "the environment variable %s is not the address of a proxy: expected http://host:port, http://user:password@host:port or socks5://host:port"
              .formatted(name));
    }
  }
}
