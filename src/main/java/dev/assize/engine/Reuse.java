package dev.assize.engine;

import dev.assize.judge.TextJudge;
import dev.assize.store.ResponseCache;
import dev.assize.verdict.UnparsedReason;
import java.util.Set;

/// What is taken from earlier instead of being asked.
///
/// @param checkHash whether a reply of the ledger must be one to the very same request; off where
///   the user accepted another server identity
/// @param retried the kinds of replies without a verdict that are asked again, though they were
///   paid for
/// @param cache replies that runs share
/// @param sharing the names of the judges whose replies are shared
public record Reuse(
    boolean checkHash, Set<UnparsedReason> retried, ResponseCache cache, Set<String> sharing) {

  /// What the ledger holds, and nothing else.
  public static final Reuse OF_LEDGER = new Reuse(true, Set.of(), ResponseCache.NONE, Set.of());

  public Reuse {
    retried = Set.copyOf(retried);
    sharing = Set.copyOf(sharing);
  }

  ResponseCache cacheOf(TextJudge judge) {
    return sharing.contains(judge.name()) ? cache : ResponseCache.NONE;
  }
}
