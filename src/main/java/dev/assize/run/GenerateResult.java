package dev.assize.run;

import dev.assize.budget.Budget;
import dev.assize.generation.GenerationTally;
import dev.assize.reply.TokenUsage;
import java.time.Duration;
import java.util.Optional;

/// How one start of a run of a policy ended.
///
/// @param badRows rows that were skipped because they can't be read
/// @param callsNow finished calls of this start
/// @param callsEver finished calls in the ledger
/// @param reused calls of this start that the ledger had already
/// @param usedNow tokens of this start's calls
/// @param usedEver tokens of the finished calls in the ledger
/// @param interrupted whether it was told to end early
/// @param exhausted the budget that ended it, where one did
/// @param fatal the failure that ended it, where one did
public record GenerateResult(
    GenerationTally.Counts counts,
    long badRows,
    long callsNow,
    long callsEver,
    long reused,
    TokenUsage usedNow,
    TokenUsage usedEver,
    Duration wall,
    boolean interrupted,
    Optional<String> fatal,
    Optional<Budget> exhausted) {}
