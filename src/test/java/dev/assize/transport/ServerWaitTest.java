package dev.assize.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerWaitTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static Optional<Duration> read(String... namesAndValues) {
    return ServerWait.read(Headers.of(namesAndValues), NOW, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After | 7 | PT7S",
        "Retry-After | 1.5 | PT1.5S",
        "Retry-After | Sat, 21 Nov 2026 10:00:20 GMT | PT20S",
        "retry-after-ms | 250 | PT0.25S",
        "x-ratelimit-reset-requests | 12ms | PT0.012S",
        "x-ratelimit-reset-tokens | 6m0s | PT6M",
        "x-ratelimit-reset-tokens | 1h2m3.5s | PT1H2M3.5S",
        "x-ratelimit-reset-tokens | 20ms | PT0.02S",
        "x-ratelimit-reset-requests | 59 | PT59S",
        "x-ratelimit-reset-requests | 2026-11-21T10:00:12Z | PT12S",
        "X-RateLimit-Reset | 1795255225000 | PT25S",
        "x-ratelimit-reset | 1795255225 | PT25S",
        "anthropic-ratelimit-tokens-reset | 2026-11-21T10:00:30Z | PT30S",
        "anthropic-ratelimit-input-tokens-reset | 2026-11-21T11:00:05+01:00 | PT5S"
      })
  void readsEveryForm(String name, String value, Duration expected) {
    assertThat(read(name, value)).contains(expected);
  }

  @Test
  void theMoreExactHeaderWins() {
    assertThat(read("retry-after", "1", "retry-after-ms", "400")).contains(Duration.ofMillis(400));
    assertThat(read("x-ratelimit-reset-tokens", "6m", "retry-after", "2"))
        .contains(Duration.ofSeconds(2));
  }

  @Test
  void ofSeveralLimitsTheExhaustedOneCounts() {
    assertThat(
            read(
                "x-ratelimit-reset-requests", "1s",
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-tokens", "6m",
                "x-ratelimit-remaining-tokens", "90000"))
        .contains(Duration.ofSeconds(1));
  }

  @Test
  void limitsThatAreNotReachedSayNothing() {
    assertThat(read("x-ratelimit-reset-tokens", "6m", "x-ratelimit-remaining-tokens", "90000"))
        .isEmpty();
    assertThat(ServerWait.read(Headers.of("x-ratelimit-reset-tokens", "6m"), NOW, false)).isEmpty();
  }

  @Test
  void aDateIsReadOnTheServersClock() {
    assertThat(
            read(
                "Date", "Sat, 21 Nov 2026 09:00:00 GMT",
                "Retry-After", "Sat, 21 Nov 2026 09:00:20 GMT"))
        .contains(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After | soon",
        "Retry-After | 0",
        "Retry-After | Sat, 21 Nov 2026 09:59:00 GMT",
        "retry-after-ms | -5",
        "Content-Type | 7"
      })
  void whatSaysNothingIsNothing(String name, String value) {
    assertThat(read(name, value)).isEmpty();
  }
}
