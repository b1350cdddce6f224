package dev.assize.selection;

import java.util.Map;
import java.util.TreeMap;

/// Counts what was chosen. Not thread-safe.
public final class BestTally {
  private final Map<String, Long> ties = new TreeMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, Long> winners = new TreeMap<>();
  private long items;
  private long chosen;
  private long withoutChoice;
  private long partial;
  private long comparisons;
  private long calls;

  /// Counts an item.
  public void add(Selected selected) {
    items++;
    comparisons += selected.comparisons();
    calls += selected.calls();
    switch (selected.best()) {
      case Best.Chosen best -> {
        chosen++;
        winners.merge(best.winner().value(), 1L, Long::sum);
        best.tieBrokenBy().ifPresent(rule -> ties.merge(rule.label(), 1L, Long::sum));
        partial += selected.missing().isEmpty() ? 0 : 1;
      }
      case Best.Unjudged unjudged -> {
        withoutChoice += unjudged.isForWantOfChoice() ? 1 : 0;
        unjudged.reasons().forEach(reason -> reasons.merge(reason, 1L, Long::sum));
      }
    }
  }

  /// What was counted so far.
  public Counts result() {
    return new Counts(
        items, chosen, withoutChoice, partial, winners, ties, reasons, comparisons, calls);
  }

  /// What was chosen.
  ///
  /// @param withoutChoice items with one candidate, or with the same text from all
  /// @param partial items whose best is that of those candidates that could be judged
  /// @param winners items by the candidate that won
  /// @param tiesBroken chosen items by the rule that decided
  /// @param unjudged items without a choice by reason; one may have several
  public record Counts(
      long items,
      long chosen,
      long withoutChoice,
      long partial,
      Map<String, Long> winners,
      Map<String, Long> tiesBroken,
      Map<String, Long> unjudged,
      long comparisons,
      long calls) {
    public Counts {
      winners = Map.copyOf(winners);
      tiesBroken = Map.copyOf(tiesBroken);
      unjudged = Map.copyOf(unjudged);
    }

    /// Items that should have been judged and were not.
    public long failed() {
      return items - chosen - withoutChoice;
    }

    /// Their share, 0 to 1.
    public double failedShare() {
      return items == 0 ? 0 : (double) failed() / items;
    }
  }
}
