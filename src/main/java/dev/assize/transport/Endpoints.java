package dev.assize.transport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The servers behind one judge; each request goes to the one with least in flight.
final class Endpoints {
  private final List<Endpoint> all;
  private final AtomicInteger turn = new AtomicInteger();

  Endpoints(List<BaseUrl> urls) {
    all = urls.stream().map(Endpoint::new).toList();
  }

  /// Takes a place at an endpoint; [Endpoint#leave] gives it back.
  ///
  /// @param avoid the one where the last attempt failed: another is asked if there is one
  Endpoint enter(Optional<Endpoint> avoid) {
    int first = Math.floorMod(turn.getAndIncrement(), all.size());
    Endpoint best = all.get(first);
    for (int step = 1; step < all.size(); step++) {
      Endpoint other = all.get((first + step) % all.size());
      boolean bestIsAvoided = avoid.filter(best::equals).isPresent();
      boolean otherIsAvoided = avoid.filter(other::equals).isPresent();
      if (bestIsAvoided || (!otherIsAvoided && other.inFlight.get() < best.inFlight.get())) {
        best = other;
      }
    }
    best.inFlight.incrementAndGet();
    return best;
  }

  /// Takes a place at one endpoint.
  Endpoint enter(BaseUrl url) {
    Endpoint endpoint = all.stream().filter(each -> each.url.equals(url)).findFirst().orElseThrow();
    endpoint.inFlight.incrementAndGet();
    return endpoint;
  }

  /// One server.
  static final class Endpoint {
    private final BaseUrl url;
    private final AtomicInteger inFlight = new AtomicInteger();

    private Endpoint(BaseUrl url) {
      this.url = url;
    }

    BaseUrl url() {
      return url;
    }

    void leave() {
      inFlight.decrementAndGet();
    }
  }
}
