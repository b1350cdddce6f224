package dev.assize.loop;

import java.math.BigDecimal;
import java.util.Optional;

/// What asking models took.
///
/// @param calls finished calls
/// @param tokens prompt and completion tokens together
/// @param cost in US dollars; empty where no model that was asked has a price
public record Work(long calls, long tokens, Optional<BigDecimal> cost) {
  /// Nothing was asked.
  public static final Work NONE = new Work(0, 0, Optional.empty());

  /// Both together.
  public Work plus(Work other) {
    Optional<BigDecimal> both =
        cost.isPresent() && other.cost.isPresent()
            ? Optional.of(cost.get().add(other.cost.get()))
            : cost.or(() -> other.cost);
    return new Work(calls + other.calls, tokens + other.tokens, both);
  }
}
