package dev.assize.model;

import dev.assize.reply.TokenUsage;
import java.util.ArrayList;
import java.util.List;

/// What each call has of the tokens that an exchange was counted: by the length of its prompt, in
/// whole tokens that add up to the exchange's.
final class Shares {
  private Shares() {}

  /// @param lengths of the prompts, in tokens
  static List<TokenUsage> of(TokenUsage all, List<Integer> lengths) {
    List<TokenUsage> shares = new ArrayList<>(lengths.size());
    long total = lengths.stream().mapToLong(Integer::longValue).sum();
    long before = 0;
    for (int at = 0; at < lengths.size(); at++) {
      long after = before + lengths.get(at);
      shares.add(
          new TokenUsage(
              part(all.prompt(), before, after, total),
              part(all.completion(), at, at + 1L, lengths.size()),
              part(all.cached(), before, after, total),
              0));
      before = after;
    }
    return shares;
  }

  private static long part(long amount, long from, long to, long of) {
    return of == 0 ? 0 : amount * to / of - amount * from / of;
  }
}
