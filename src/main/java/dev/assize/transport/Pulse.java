package dev.assize.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/// Feels whether servers are still there while calls wait for them.
///
/// A vLLM that is told to end keeps the connections of the calls it was at open, and never says
/// another word: a call would wait as long as its timeout lets it. So a call that waits from one
/// beat to the next has its server's door tried; where that is refused, all calls that wait behind
/// it are ended, as broken connections that may be tried again. A server that is only slow, or
/// stands behind a proxy, is left alone.
final class Pulse {
  /// The time between two beats.
  static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final int LONGEST_KNOCK_MILLIS = 2000;

  private final OkHttpClient client;
  private final Waits waits;
  private Set<Call> before = Set.of();

  /// @param client whose calls, those of its descendants included, are looked after
  Pulse(OkHttpClient client, Waits waits) {
    this.client = client;
    this.waits = waits;
  }

  /// Beats until the thread is interrupted.
  void beat() {
    try {
      while (true) {
        waits.sleep(INTERVAL);
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// One beat.
  void look() {
    List<Call> running = client.dispatcher().runningCalls();
    Set<Door> waitedFor =
        running.stream().filter(before::contains).map(Door::of).collect(Collectors.toSet());
    before = new HashSet<>(running);
    waitedFor.removeIf(door -> !isShut(door));
    running.stream().filter(call -> waitedFor.contains(Door.of(call))).forEach(Call::cancel);
  }

  private record Door(HttpUrl root) {
    static Door of(Call call) {
      HttpUrl url = call.request().url();
      return new Door(
          new HttpUrl.Builder().scheme(url.scheme()).host(url.host()).port(url.port()).build());
    }
  }

  private boolean isShut(Door door) {
    ProxySelector proxies = client.proxySelector();
    if (proxies.select(door.root().uri()).stream()
        .anyMatch(each -> each.type() != Proxy.Type.DIRECT)) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(door.root().host(), door.root().port()), LONGEST_KNOCK_MILLIS);
      return false;
    } catch (ConnectException refused) {
      return true;
    } catch (IOException | RuntimeException unclear) {
      return false;
    }
  }
}
