package dev.assize.reply;

import java.util.Collection;

/// Tokens of one call, as the server counted them; 0 where it did not say.
///
/// @param prompt all prompt tokens, cached ones included
/// @param completion all generated tokens, reasoning included
/// @param cached prompt tokens read from the server's prefix cache
/// @param reasoning generated tokens that were reasoning
public record TokenUsage(long prompt, long completion, long cached, long reasoning) {
  /// No tokens at all: an embedded judge, or a server that does not count.
  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0);

  /// The sum of several.
  public static TokenUsage sum(Collection<TokenUsage> usages) {
    return usages.stream().reduce(NONE, TokenUsage::plus);
  }

  /// The sum, field by field.
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        prompt + other.prompt,
        completion + other.completion,
        cached + other.cached,
        reasoning + other.reasoning);
  }
}
