package dev.assize.store;

import dev.assize.reply.TokenUsage;

/// What a ledger's lines add up to, superseded ones included: they were paid for too.
///
/// @param calls calls that were asked and answered
/// @param cacheHits replies that came from the cache instead
/// @param tokens of the calls that were asked
public record LedgerTotals(long calls, long cacheHits, TokenUsage tokens) {}
