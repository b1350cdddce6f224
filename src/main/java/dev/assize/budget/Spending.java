package dev.assize.budget;

import dev.assize.reply.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one start of a run has spent, against what it may. Thread-safe.
///
/// Calls are counted before they are made, so that no more are made than allowed. What a call takes
/// in tokens and money is known when it ends: calls in flight may go over the limit.
public final class Spending {
  private final List<Budget> budgets;
  private final Map<String, Price> prices;
  private final InstantSource clock;
  private final Instant start;
  private final Map<String, TokenUsage> used = new LinkedHashMap<>();
  private long calls;
  private Optional<Budget> exhausted = Optional.empty();

  /// @param prices by judge
  public Spending(List<Budget> budgets, Map<String, Price> prices, InstantSource clock) {
    this.budgets = List.copyOf(budgets);
    this.prices = Map.copyOf(prices);
    this.clock = clock;
    this.start = clock.instant();
  }

  /// Takes leave for one more call; false where a budget is used up.
  public synchronized boolean take() {
    if (exhausted.isEmpty()) {
      exhausted = budgets.stream().filter(this::isUsedUp).findFirst();
    }
    if (exhausted.isEmpty()) {
      calls++;
      return true;
    }
    return false;
  }

  /// Tells what a judge's call took.
  public synchronized void add(String judge, TokenUsage usage) {
    used.merge(judge, usage, TokenUsage::plus);
  }

  /// The budget that was used up, where one was.
  public synchronized Optional<Budget> exhausted() {
    return exhausted;
  }

  /// What was used so far, by judge.
  public synchronized Map<String, TokenUsage> used() {
    return Map.copyOf(used);
  }

  /// What was spent so far, in US dollars; empty where no judge has a price.
  public synchronized Optional<BigDecimal> cost() {
    return cost(prices, used);
  }

  /// What some usage costs, in US dollars; empty where no judge that used anything has a price.
  public static Optional<BigDecimal> cost(
      Map<String, Price> prices, Map<String, TokenUsage> usage) {
    return usage.entrySet().stream()
        .flatMap(each ->
            Optional.ofNullable(prices.get(each.getKey())).stream()
                .map(price -> price.of(each.getValue())))
        .reduce(BigDecimal::add);
  }

  private boolean isUsedUp(Budget budget) {
    return switch (budget) {
      case Budget.Money(BigDecimal dollars) ->
          cost(prices, used).orElse(BigDecimal.ZERO).compareTo(dollars) >= 0;
      case Budget.Tokens(long count) ->
          used.values().stream().mapToLong(each -> each.prompt() + each.completion()).sum()
              >= count;
      case Budget.Calls(long count) -> calls >= count;
      case Budget.Time(Duration duration) ->
          Duration.between(start, clock.instant()).compareTo(duration) >= 0;
    };
  }
}
