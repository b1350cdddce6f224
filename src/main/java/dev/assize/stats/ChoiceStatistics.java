package dev.assize.stats;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Choices among all answers of an item, shown at once.
///
/// @param candidates by name
/// @param slots by place in the prompt, the first one first
/// @param items of which one or more calls chose
/// @param shared of these, those of which several candidates have the most votes
/// @param unanimous the share of items of which every call chose the same, of those with two calls
///   or more; empty without such items
/// @param calls that were made or are still to be made
/// @param abstained calls without a choice, by reason
public record ChoiceStatistics(
    List<OfCandidate> candidates,
    List<OfSlot> slots,
    long items,
    long shared,
    Optional<Rate> unanimous,
    long calls,
    SortedMap<String, Long> abstained) {

  /// No choice was asked for.
  public static final ChoiceStatistics NONE =
      new ChoiceStatistics(List.of(), List.of(), 0, 0, Optional.empty(), 0, new TreeMap<>());

  public ChoiceStatistics {
    candidates = List.copyOf(candidates);
    slots = List.copyOf(slots);
    abstained = Collections.unmodifiableSortedMap(new TreeMap<>(abstained));
  }

  /// Whether no choice was asked for.
  public boolean isEmpty() {
    return calls == 0;
  }

  /// One candidate's or model's choices.
  ///
  /// @param shown items that it was on offer in and of which one was chosen
  /// @param won of these, those in which it has more votes than any other
  /// @param shared of these, those in which it shares the most votes with others
  /// @param rate the k-way win rate: the mean over `shown` of 1 where it won, 1/m where m share the
  ///   most votes
  /// @param chance the rate of drawing lots: the mean of 1/k over `shown`
  public record OfCandidate(
      String candidate, long shown, long won, long shared, Optional<Rate> rate, double chance) {}

  /// One place in the prompt.
  ///
  /// @param slot its letter
  /// @param shown calls with a choice that had this place
  /// @param chosen of these, those that chose what stood there
  /// @param rate `chosen` of `shown`, clustered by prompt
  /// @param chance the rate of drawing lots: the mean of 1/k over `shown`
  public record OfSlot(String slot, long shown, long chosen, Optional<Rate> rate, double chance) {}
}
