package dev.assize.cli;

import dev.assize.budget.Price;
import dev.assize.reply.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/// What one judge would be asked.
///
/// @param calls all of them
/// @param known those that the run's ledger has an answer to
/// @param promptTokens of the calls that are left; what later steps quote is in it as assumed
/// @param tokenSource what these were counted by
/// @param completionTokens assumed, of the calls that are left
/// @param width how many are in flight at once
record PlannedWork(
    String judge,
    long calls,
    long known,
    long promptTokens,
    String tokenSource,
    long completionTokens,
    int width,
    Optional<Price> price) {
  /// What a reasoned reply is assumed to have.
  static final int REASONED_TOKENS = 300;

  /// How many calls are assumed to be in flight where they find their own level.
  static final int USUAL_WIDTH = 32;

  /// What a verdict alone is assumed to have.
  static final int DIRECT_TOKENS = 5;

  private static final Duration REASONED_CALL = Duration.ofSeconds(5);
  private static final Duration DIRECT_CALL = Duration.ofMillis(500);
  private static final long LINE_BYTES = 900;
  private static final long BYTES_PER_TOKEN = 4;

  /// The calls that are left.
  long left() {
    return calls - known;
  }

  /// In US dollars, to the cent; empty where the model has no price.
  Optional<BigDecimal> cost() {
    return price.map(its ->
        its.of(new TokenUsage(promptTokens, completionTokens, 0, 0))
            .setScale(2, RoundingMode.HALF_UP));
  }

  /// How long a call is assumed to take.
  Duration perCall() {
    return completionTokens > left() * DIRECT_TOKENS ? REASONED_CALL : DIRECT_CALL;
  }

  /// How long all of it takes, if a call takes what it is assumed to.
  Duration time() {
    return perCall().multipliedBy(left()).dividedBy(Math.max(1, width));
  }

  /// The ledger's size in the end, in bytes.
  long ledgerBytes() {
    return calls * LINE_BYTES + completionTokens * BYTES_PER_TOKEN;
  }
}
