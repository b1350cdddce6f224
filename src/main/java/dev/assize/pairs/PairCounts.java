package dev.assize.pairs;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of every prompt and of every two answers.
///
/// @param prompts that came in: those with pairs and those that were dropped
/// @param promptDrops prompts without a pair, by reason
/// @param considered every two answers of a prompt: those written and those dropped
/// @param pairDrops by reason
/// @param unfit what the file's format could not hold, by its own reasons
/// @param categories pairs written by category
/// @param weighted pairs written that have a weight
/// @param numbers of the pairs written; empty where there are none
public record PairCounts(
    long prompts,
    long promptsWithPairs,
    Map<DropReason, Long> promptDrops,
    long considered,
    long written,
    Map<DropReason, Long> pairDrops,
    SortedMap<String, Long> unfit,
    SortedMap<String, Long> categories,
    long weighted,
    Optional<Numbers> numbers) {
  public PairCounts {
    promptDrops = copy(promptDrops);
    pairDrops = copy(pairDrops);
    unfit = Collections.unmodifiableSortedMap(new TreeMap<>(unfit));
    categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
  }

  /// Of pairs that were written.
  ///
  /// @param meanWords by how many words the chosen answer is longer, on average
  /// @param longer in how many pairs it is the longer one
  /// @param shorter in how many it is the shorter one
  public record Numbers(
      double leastMargin,
      double meanMargin,
      double greatestMargin,
      double meanWords,
      long longer,
      long shorter) {}

  private static Map<DropReason, Long> copy(Map<DropReason, Long> counts) {
    Map<DropReason, Long> copy = new EnumMap<>(DropReason.class);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }
}
