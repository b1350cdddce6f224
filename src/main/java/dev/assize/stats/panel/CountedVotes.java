package dev.assize.stats.panel;

import java.util.List;
import java.util.SortedMap;

/// Patterns of votes with their counts.
///
/// @param judges by name; their places are the numbers in the patterns
record CountedVotes(List<String> judges, SortedMap<VotePattern, Long> patterns) {}
