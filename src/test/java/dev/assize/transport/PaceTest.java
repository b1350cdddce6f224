package dev.assize.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final TestTime time = new TestTime();

  private Pace pace(OptionalLong requests, OptionalLong tokens) {
    return new Pace(new Limits(Concurrency.AUTO, requests, tokens), time);
  }

  private List<Duration> reserve(Pace pace, int times, long tokens) {
    List<Duration> waits = new ArrayList<>();
    for (int call = 0; call < times; call++) {
      waits.add(pace.reserve(tokens));
    }
    return waits;
  }

  @Test
  void withoutALimitNobodyWaits() {
    assertThat(reserve(pace(OptionalLong.empty(), OptionalLong.empty()), 1000, 5000))
        .containsOnly(Duration.ZERO);
  }

  @Test
  void requestsAreSpreadOverTheMinuteInTheirOrder() {
    assertThat(reserve(pace(OptionalLong.of(120), OptionalLong.empty()), 4, 0))
        .containsExactly(
            Duration.ZERO,
            Duration.ofMillis(500),
            Duration.ofMillis(1000),
            Duration.ofMillis(1500));
  }

  @Test
  void noMinuteHoldsMoreThanTheLimit() {
    Pace pace = pace(OptionalLong.of(30), OptionalLong.empty());

    assertThat(reserve(pace, 31, 0).getLast()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void idleTimeIsNotSavedUp() {
    Pace pace = pace(OptionalLong.of(60), OptionalLong.empty());
    reserve(pace, 1, 0);
    time.pass(Duration.ofMinutes(5));

    assertThat(reserve(pace, 3, 0))
        .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void aCallOfManyTokensMakesTheNextOneWait() {
    assertThat(reserve(pace(OptionalLong.empty(), OptionalLong.of(60_000)), 3, 2000))
        .containsExactly(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void aCallOfMoreThanAMinutesTokensGoesTooAndTheNextOneWaits() {
    assertThat(reserve(pace(OptionalLong.empty(), OptionalLong.of(1000)), 2, 2000))
        .containsExactly(Duration.ZERO, Duration.ofMinutes(2));
  }

  @Test
  void theSlowerOfBothRatesCounts() {
    assertThat(reserve(pace(OptionalLong.of(60), OptionalLong.of(60_000)), 2, 5000))
        .containsExactly(Duration.ZERO, Duration.ofSeconds(5));
    assertThat(reserve(pace(OptionalLong.of(60), OptionalLong.of(60_000)), 2, 5))
        .containsExactly(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void whatWasEstimatedTooHighIsGivenBack() {
    Pace pace = pace(OptionalLong.empty(), OptionalLong.of(60_000));
    pace.reserve(5000);
    pace.settle(5000, 1000);

    assertThat(pace.reserve(0)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatWasEstimatedTooLowIsOwed() {
    Pace pace = pace(OptionalLong.empty(), OptionalLong.of(60_000));
    pace.reserve(1000);
    pace.settle(1000, 5000);

    assertThat(pace.reserve(0)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void whatWasNotSentIsNotOwed() {
    Pace pace = pace(OptionalLong.of(60), OptionalLong.of(60_000));
    pace.reserve(5000);
    pace.cancel(5000);

    assertThat(pace.reserve(0)).isEqualTo(Duration.ZERO);
  }

  @Test
  void aClockThatIsSetBackStopsNothing() {
    Pace pace = pace(OptionalLong.of(60), OptionalLong.empty());
    pace.reserve(0);
    time.pass(Duration.ofHours(-1));

    assertThat(pace.reserve(0)).isEqualTo(Duration.ofSeconds(1));
    time.pass(Duration.ofSeconds(2));
    assertThat(pace.reserve(0)).isEqualTo(Duration.ZERO);
  }
}
