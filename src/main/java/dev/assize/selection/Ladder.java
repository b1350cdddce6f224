package dev.assize.selection;

import dev.assize.dataset.Candidate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Ranks candidates by one number, those that are alike by the next, and at last by lot.
///
/// @param lot the smaller is ahead
record Ladder(List<Rung> rungs, ToLongFunction<Candidate> lot) {
  // Sums of the same numbers in another order are the same.
  private static final double GRAIN = 1e12;

  /// A number of which more is better.
  ///
  /// @param name empty for the first, which breaks no tie
  record Rung(Optional<TieBreak> name, ToDoubleFunction<Candidate> value) {
    double rounded(Candidate candidate) {
      return Math.rint(value.applyAsDouble(candidate) * GRAIN) / GRAIN;
    }
  }

  List<Candidate> sorted(Collection<Candidate> candidates) {
    Comparator<Candidate> order = (_, _) -> 0;
    for (Rung rung : rungs) {
      order = order.thenComparing(Comparator.comparingDouble(rung::rounded).reversed());
    }
    return candidates.stream().sorted(order.thenComparingLong(lot)).toList();
  }

  /// What put the first of two ahead; empty where they don't stand alike.
  Optional<TieBreak> decidedBy(Candidate first, Candidate second) {
    return rungs.stream()
        .filter(rung -> rung.rounded(first) != rung.rounded(second))
        .findFirst()
        .map(Rung::name)
        .orElse(Optional.of(TieBreak.HASH));
  }
}
