package dev.assize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assize.event.RunEvent;
import dev.assize.transport.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  private Progress progress(Progress.Style style, boolean terminal) {
    return new Progress(new PrintWriter(err), () -> now, style, terminal);
  }

  private static Traffic busy(Instant since) {
    return new Traffic(
        "local",
        64,
        12,
        3,
        5,
        7,
        List.of(new Traffic.AtServer("http://b:8000", Traffic.Health.LEFT, 32, 0)),
        Optional.of(new Traffic.Oldest("c0ffee", since)));
  }

  private void half(Progress progress) {
    Instant start = now;
    progress.tell(new RunEvent.RunStarted(4, 0));
    progress.watch(() -> List.of(busy(start)), () -> Optional.of(new BigDecimal("0.125")));
    progress.tell(new RunEvent.CallFinished("local", "c1", Duration.ofMillis(20), 100, 0, 5));
    progress.tell(new RunEvent.CacheHit("local", "c2"));
    progress.tell(new RunEvent.ItemFinished("i1", true));
    now = now.plusSeconds(40);
    progress.tell(new RunEvent.ItemFinished("i2", false));
  }

  @Test
  void awayFromATerminalItPrintsWholeLines() {
    try (Progress progress = progress(Progress.Style.AUTO, false)) {
      half(progress);
    }

    assertThat(err.toString())
        .isEqualTo(
            "2/4 items · 1 calls · 0.0/s · about 40 s left · 12 of 64 in flight · 1 from the cache"
                + " · 5 times told to wait · 7 retries · 50.0 % of items unjudged · 0.13 usd"
                + " · left alone: http://b:8000 · oldest call c0ffee waits 40 s\n");
  }

  @Test
  void forProgramsItPrintsObjects() throws IOException {
    try (Progress progress = progress(Progress.Style.JSON, true)) {
      half(progress);
      progress.tell(new RunEvent.Notice("a word"));
      progress.tell(new RunEvent.RunFinished(false));
    }

    List<String> lines = err.toString().lines().toList();
    assertThat(lines)
        .extracting(line -> new JsonMapper().readTree(line).get("event").asText())
        .containsExactly("progress", "notice", "finished");
    JsonNode first = new JsonMapper().readTree(lines.getFirst());
    assertThat(first.get("items_done").asInt()).isEqualTo(2);
    assertThat(first.get("cache_hits").asInt()).isEqualTo(1);
    assertThat(first.get("limit").asInt()).isEqualTo(64);
    assertThat(first.get("cost").decimalValue()).isEqualByComparingTo("0.125");
    assertThat(first.at("/oldest_call/seconds").asDouble()).isEqualTo(40);
    assertThat(first.at("/servers_left/0").asText()).isEqualTo("http://b:8000");
  }

  @Test
  void itIsSilentWhenSwitchedOff() {
    try (Progress progress = progress(Progress.Style.OFF, true)) {
      half(progress);
    }

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anEarlyFailureIsToldAndTenThousandAreNot() {
    try (Progress progress = progress(Progress.Style.PLAIN, false)) {
      for (int call = 0; call < 10_000; call++) {
        progress.tell(new RunEvent.CallFailed("local", "c" + call, "timeout", "no answer", false));
      }
    }

    assertThat(err.toString()).isEqualTo("local: no answer\n".repeat(3));
  }

  @Test
  void whereJsonIsAskedForNothingElseIsSaid() throws IOException {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(err),
            () -> now,
            false,
            Map.of());
    console.telling(Progress.Style.JSON).err().println("\nread as pairs, 4 items");
    try (Progress progress = progress(Progress.Style.JSON, false)) {
      half(progress);
      now = now.plusSeconds(40);
      progress.tell(new RunEvent.RunFinished(false));
    }

    List<String> events = new ArrayList<>();
    for (String line : err.toString().lines().toList()) {
      events.add(new JsonMapper().readTree(line).required("event").asText());
    }
    assertThat(events).startsWith("notice").endsWith("finished").containsOnlyOnce("finished");
    assertThat(err.toString())
        .startsWith("{\"event\":\"notice\",\"text\":\"read as pairs, 4 items\"}\n");
  }
}
