package dev.assize.run;

import dev.assize.budget.Budget;
import dev.assize.engine.Asides;
import dev.assize.reply.TokenUsage;
import dev.assize.report.Findings;
import dev.assize.stats.StatisticsResult;
import dev.assize.stats.StoppingRule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How one start of a run ended.
///
/// @param items rows that were to be judged
/// @param badRows rows that were skipped because they can't be read
/// @param failedItems items that should have been judged and were not
/// @param callsNow finished calls of this start
/// @param callsEver finished calls in the ledger, those that were asked again included
/// @param cacheHits replies in the ledger that came from the cache
/// @param reused calls of this start that the ledger had already
/// @param usedNow tokens of this start's calls, by judge
/// @param usedEver tokens of the finished calls in the ledger, by judge
/// @param interrupted whether it was told to end early
/// @param enough the rule by which enough was judged, where it ended the asking
/// @param exhausted the budget that ended it, where one did
/// @param fatal the failure that ended it, where one did
public record RunResult(
    Findings findings,
    Asides asides,
    long items,
    long badRows,
    long failedItems,
    long callsNow,
    long callsEver,
    long cacheHits,
    long reused,
    Map<String, TokenUsage> usedNow,
    Map<String, TokenUsage> usedEver,
    Duration wall,
    boolean interrupted,
    Optional<String> fatal,
    Optional<Budget> exhausted,
    Optional<StoppingRule> enough) {

  /// The counts, rates and biases.
  public StatisticsResult statistics() {
    return findings.statistics();
  }

  /// The share of the items that should have been judged and were not, 0 to 1; items whose answers
  /// are all the same are not among them.
  public double unjudgedShare() {
    return items == 0 ? 0 : (double) failedItems / items;
  }
}
