package dev.assize.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assize.reply.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final Price PRICE =
      new Price(new BigDecimal("2.50"), new BigDecimal("1.25"), new BigDecimal("10"));

  @ParameterizedTest
  @CsvSource({
    "5.00usd, 5.00 usd",
    "2Mtok, '2,000,000 tokens'",
    "500ktok, '500,000 tokens'",
    "10k-calls, '10,000 calls'",
    "7 calls, 7 calls",
    "2h, 7200 s",
    "30m, 1800 s",
    "1.5h, 5400 s"
  })
  void readsAmounts(String text, String meaning) {
    assertThat(Budget.parse(text).text()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "0usd", "-1usd", "5eur", "1.5calls", "500ms", "2kh", "many"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> Budget.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 5.00usd, 2Mtok, 10k-calls or 2h, found '" + text + "'");
  }

  @Test
  void noMoreCallsAreMadeThanAllowed() {
    Spending spending = new Spending(List.of(new Budget.Calls(2)), Map.of(), CLOCK);

    assertThat(List.of(spending.take(), spending.take(), spending.take()))
        .containsExactly(true, true, false);
    assertThat(spending.exhausted()).contains(new Budget.Calls(2));
  }

  @Test
  void cachedTokensHaveTheirOwnPrice() {
    assertThat(PRICE.of(new TokenUsage(1_000_000, 100_000, 400_000, 0)))
        .isEqualByComparingTo("3.00");
  }

  @Test
  void moneyIsUsedUpWhenTheCallsHaveCostIt() {
    Spending spending =
        new Spending(List.of(new Budget.Money(new BigDecimal("1"))), Map.of("paid", PRICE), CLOCK);

    spending.take();
    spending.add("paid", new TokenUsage(0, 90_000, 0, 0));
    boolean below = spending.take();
    spending.add("paid", new TokenUsage(0, 10_000, 0, 0));

    assertThat(below).isTrue();
    assertThat(spending.take()).isFalse();
    assertThat(spending.cost())
        .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("1"));
  }

  @Test
  void timeIsUsedUpByTheClock() {
    Instant[] now = {Instant.EPOCH};
    Spending spending =
        new Spending(List.of(new Budget.Time(Duration.ofHours(2))), Map.of(), () -> now[0]);

    assertThat(spending.take()).isTrue();
    now[0] = Instant.EPOCH.plus(Duration.ofHours(2));
    assertThat(spending.take()).isFalse();
  }

  @Test
  void aJudgeWithoutAPriceHasNoCost() {
    assertThat(Spending.cost(Map.of(), Map.of("free", new TokenUsage(9, 9, 0, 0)))).isEmpty();
  }
}
