package dev.assize.budget;

import dev.assize.reply.TokenUsage;
import java.math.BigDecimal;

/// What a model's tokens cost, in US dollars per million.
///
/// @param input prompt tokens
/// @param cached prompt tokens that came from the provider's prefix cache
/// @param output completion tokens, reasoning included
public record Price(BigDecimal input, BigDecimal cached, BigDecimal output) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /// What so many tokens cost, in US dollars.
  public BigDecimal of(TokenUsage usage) {
    return input
        .multiply(BigDecimal.valueOf(usage.prompt() - usage.cached()))
        .add(cached.multiply(BigDecimal.valueOf(usage.cached())))
        .add(output.multiply(BigDecimal.valueOf(usage.completion())))
        .divide(MILLION);
  }
}
