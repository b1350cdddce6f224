package dev.assize.run;

import dev.assize.budget.Budget;
import dev.assize.reply.TokenUsage;
import dev.assize.selection.BestTally;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How one start of a best-of-N run ended.
///
/// @param badRows rows that were skipped because they can't be read
/// @param callsNow finished calls of this start
/// @param failedNow calls of this start that failed for good
/// @param callsEver finished calls in the ledger
/// @param reused calls of this start that the ledger had already
/// @param usedEver tokens of the finished calls in the ledger, by judge
/// @param interrupted whether it was told to end early
/// @param exhausted the budget that ended it, where one did
/// @param fatal the failure that ended it, where one did
public record BestResult(
    BestTally.Counts counts,
    long badRows,
    long callsNow,
    long failedNow,
    long callsEver,
    long reused,
    Map<String, TokenUsage> usedEver,
    Duration wall,
    boolean interrupted,
    Optional<String> fatal,
    Optional<Budget> exhausted) {}
