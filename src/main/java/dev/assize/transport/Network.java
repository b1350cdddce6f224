package dev.assize.transport;

import dev.assize.event.Events;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/// The one HTTP client of a program, from which every judge gets its [Wire].
public final class Network implements AutoCloseable {
  // vLLM closes what idles for 5 seconds: a request sent at that moment would be lost.
  private static final long IDLE_SECONDS = 4;
  // Idle connections are bounded by their time; the pool must only not throw them away sooner.
  private static final int IDLE_CONNECTIONS = 4096;

  private final OkHttpClient client;
  private final ExecutorService threads;
  private final InstantSource clock;
  private final Waits waits;
  private final Events events;
  private final Collection<Wire> wires = new ConcurrentLinkedQueue<>();
  private final Thread pulse;

  private Network(
      OkHttpClient client,
      ExecutorService threads,
      InstantSource clock,
      Waits waits,
      Events events) {
    this.client = client;
    this.threads = threads;
    this.clock = clock;
    this.waits = waits;
    this.events = events;
    this.pulse = Thread.ofVirtual().unstarted(new Pulse(client, waits)::beat);
  }

  /// A network on the system's clock.
  public static Network open(Proxies proxies, Events events) {
    Network network = open(proxies, events, InstantSource.system(), Waits.REAL);
    network.pulse.start();
    return network;
  }

  /// A network on a given clock. Does not feel whether servers are still there.
  public static Network open(Proxies proxies, Events events, InstantSource clock, Waits waits) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    // How many calls may be in flight is for each judge to say: OkHttp's own limits would queue
    // the sixth request to a host.
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    OkHttpClient client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
            .protocols(List.of(Protocol.HTTP_1_1))
            .proxySelector(proxies)
            .proxyAuthenticator(proxyAuthenticator(proxies))
            .followRedirects(false)
            // Exactly one place tries again: the Wire.
            .retryOnConnectionFailure(false)
            .fastFallback(false)
            .build();
    return new Network(client, threads, clock, waits, events);
  }

  private static Authenticator proxyAuthenticator(Proxies proxies) {
    return (route, response) -> {
      boolean isSecondTime = response.request().header("Proxy-Authorization") != null;
      Optional<String> credentials =
          route == null || isSecondTime ? Optional.empty() : proxies.credentials(route.proxy());
      return credentials
          .map(
              value -> response.request().newBuilder().header("Proxy-Authorization", value).build())
          .orElse(null);
    };
  }

  /// The calls of one judge.
  ///
  /// @throws IllegalArgumentException where the certificates can't be read
  public Wire wire(WireSettings settings) {
    OkHttpClient.Builder builder =
        client
            .newBuilder()
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.readTimeout())
            .writeTimeout(settings.readTimeout())
            .callTimeout(settings.callTimeout());
    settings
        .caFile()
        .map(Trust::with)
        .ifPresent(trust -> builder.sslSocketFactory(trust.sockets(), trust.manager()));
    Wire wire = new Wire(settings, builder.build(), clock, waits, events);
    wires.add(wire);
    return wire;
  }

  /// Lets what is in flight end, and nothing else begin: for a run that is to stop. Calls that wait
  /// for a place, and later ones, end as interrupted.
  public void admitNoMore() {
    wires.forEach(Wire::close);
  }

  /// What goes on now between each judge and its servers.
  public List<Traffic> traffic() {
    return wires.stream().map(Wire::traffic).toList();
  }

  /// Whom the wires tell.
  public Events events() {
    return events;
  }

  /// Drops idle connections, and calls that nobody waits for any more.
  @Override
  public void close() {
    pulse.interrupt();
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
    threads.shutdown();
  }
}
