package dev.assize.transport;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What goes on between a judge and its servers, at one moment.
///
/// @param limit how many requests may be in flight now
/// @param inFlight how many are, those included that wait for the minute's rate
/// @param waiting calls that wait for a place
/// @param limited answers so far that said "too many": 429 and the like
/// @param retries attempts so far beyond the first of a call
/// @param oldest of the calls that were begun and have not ended, the one begun first
public record Traffic(
    String judge,
    int limit,
    int inFlight,
    int waiting,
    long limited,
    long retries,
    List<AtServer> servers,
    Optional<Oldest> oldest) {
  public Traffic {
    servers = List.copyOf(servers);
  }

  /// One server's part.
  public record AtServer(String url, Health health, int limit, int inFlight) {}

  /// A call that takes long.
  ///
  /// @param call its name; empty where it has none
  /// @param since when its first attempt began
  public record Oldest(String call, Instant since) {}

  /// Whether a server is asked.
  public enum Health {
    /// It is.
    WELL,
    /// One request at a time, to see whether it works again.
    TRIED,
    /// It failed too often, and is left alone for some seconds.
    LEFT
  }
}
