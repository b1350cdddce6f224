package dev.assize.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assize.transport.Traffic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How far a run is, at one moment.
///
/// @param calls finished in this start
/// @param reused found in the ledger
/// @param cacheHits found in the cache of all runs
/// @param failed given up in this start
/// @param unjudged items that ended without a judgement so far
/// @param cost what this start has spent, in US dollars, where there are prices
record ProgressSnapshot(
    Instant now,
    Duration elapsed,
    long items,
    long itemsDone,
    long calls,
    long reused,
    long cacheHits,
    long failed,
    long unjudged,
    List<Traffic> traffic,
    Optional<BigDecimal> cost) {
  private static final Duration OLD = Duration.ofSeconds(30);

  /// Calls that ended per second.
  double rate() {
    return (calls + failed) / Math.max(1e-3, elapsed.toMillis() / 1000.0);
  }

  /// How long the rest takes at this pace; empty before anything can be said.
  Optional<Duration> left() {
    return itemsDone == 0 || itemsDone >= items
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(
                Math.round((double) elapsed.toMillis() * (items - itemsDone) / itemsDone)));
  }

  int inFlight() {
    return traffic.stream().mapToInt(Traffic::inFlight).sum();
  }

  int limit() {
    return traffic.stream().mapToInt(Traffic::limit).sum();
  }

  long limited() {
    return traffic.stream().mapToLong(Traffic::limited).sum();
  }

  long retries() {
    return traffic.stream().mapToLong(Traffic::retries).sum();
  }

  /// The call that was begun first of those in flight.
  Optional<Traffic.Oldest> oldest() {
    return traffic.stream()
        .flatMap(each -> each.oldest().stream())
        .min(Comparator.comparing(Traffic.Oldest::since));
  }

  /// Servers that are not asked as usual now.
  List<String> unwell() {
    return traffic.stream()
        .flatMap(each -> each.servers().stream())
        .filter(server -> server.health() != Traffic.Health.WELL)
        .map(Traffic.AtServer::url)
        .toList();
  }

  /// One line for people.
  String line() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "%,d/%,d items · %,d calls · %.1f/s", itemsDone, items, calls, rate()));
    left().ifPresent(time -> text.append(" · about ").append(spoken(time)).append(" left"));
    if (limit() > 0) {
      text.append(String.format(Locale.ROOT, " · %,d of %,d in flight", inFlight(), limit()));
    }
    append(text, reused, "from the ledger");
    append(text, cacheHits, "from the cache");
    append(text, limited(), "times told to wait");
    append(text, retries(), "retries");
    append(text, failed, "failed");
    if (unjudged > 0) {
      text.append(
          String.format(Locale.ROOT, " · %.1f %% of items unjudged", 100.0 * unjudged / itemsDone));
    }
    cost.ifPresent(dollars -> text.append(String.format(Locale.ROOT, " · %.2f usd", dollars)));
    unwell().forEach(server -> text.append(" · left alone: ").append(server));
    oldest()
        .map(call -> new Waiting(call.call(), Duration.between(call.since(), now)))
        .filter(call -> call.age().compareTo(OLD) > 0)
        .ifPresent(call ->
            text.append(" · oldest call ")
                .append(call.name())
                .append(" waits ")
                .append(spoken(call.age())));
    return text.toString();
  }

  private record Waiting(String name, Duration age) {}

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(String.format(Locale.ROOT, " · %,d %s", count, what));
    }
  }

  /// One object for programs.
  ObjectNode json(String event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("event", event);
    json.put("time", now.toString());
    json.put("elapsed_seconds", elapsed.toMillis() / 1000.0);
    json.put("items", items).put("items_done", itemsDone).put("items_unjudged", unjudged);
    json.put("calls", calls).put("calls_reused", reused).put("cache_hits", cacheHits);
    json.put("calls_failed", failed).put("calls_per_second", rate());
    json.put("in_flight", inFlight()).put("limit", limit());
    json.put("limited", limited()).put("retries", retries());
    left()
        .ifPresentOrElse(
            time -> json.put("seconds_left", time.toMillis() / 1000.0),
            () -> json.putNull("seconds_left"));
    cost.ifPresentOrElse(dollars -> json.put("cost", dollars), () -> json.putNull("cost"));
    oldest()
        .ifPresentOrElse(
            call ->
                json.putObject("oldest_call")
                    .put("call", call.call())
                    .put("seconds", Duration.between(call.since(), now).toMillis() / 1000.0),
            () -> json.putNull("oldest_call"));
    unwell().forEach(json.putArray("servers_left")::add);
    return json;
  }

  static String spoken(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    return "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
  }
}
