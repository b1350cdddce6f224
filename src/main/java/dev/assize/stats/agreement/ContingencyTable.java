package dev.assize.stats.agreement;

import dev.assize.stats.BoundedCounts;
import dev.assize.stats.agreement.Coefficient.Reason;
import dev.assize.stats.agreement.Coefficient.Undefined;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Counts what two raters said of the same things, and says how far they agree.
///
/// What is kept is one number per pair of categories that came, up to [#MOST_CELLS] of them.
/// Everything is counted in integers and summed in the order of the categories, so that every
/// partition of the items gives the same bits.
///
/// @param <C> a category; those that count as different are those that compare as different
public final class ContingencyTable<C extends Comparable<? super C>> {
  /// Beyond so many different pairs of categories nothing is counted.
  public static final int MOST_CELLS = 200_000;

  /// Beyond so many categories there is no weighted κ, which looks at every pair of them.
  public static final int MOST_CATEGORIES = 2_000;

  private final BoundedCounts<Cell<C>> cells = new BoundedCounts<>(MOST_CELLS);
  private long count;

  /// What the two raters said.
  public record Cell<C>(C first, C second) {}

  /// How much a disagreement weighs in κ.
  public enum Weights {
    /// By the distance between the categories.
    LINEAR,
    /// By its square.
    QUADRATIC
  }

  /// Adds something that both rated.
  ///
  /// @throws IllegalArgumentException for a number that is not finite
  public void add(C first, C second) {
    cells.add(new Cell<>(Values.checked(first), Values.checked(second)), 1);
    count++;
  }

  /// Adds another table.
  public void merge(ContingencyTable<C> other) {
    cells.merge(other.cells);
    count += other.count;
  }

  /// How many things both rated.
  public long count() {
    return count;
  }

  /// How often each pair of categories came, by the first and then by the second; empty where there
  /// were too many.
  public SortedMap<Cell<C>, Long> cells() {
    SortedMap<Cell<C>, Long> sorted =
        new TreeMap<>(Comparator.<Cell<C>, C>comparing(Cell::first).thenComparing(Cell::second));
    sorted.putAll(cells.counts());
    return Collections.unmodifiableSortedMap(sorted);
  }

  /// How often each category came from the first rater.
  public SortedMap<C, Long> firsts() {
    SortedMap<C, Long> counts = new TreeMap<>();
    cells.counts().forEach((cell, times) -> counts.merge(cell.first(), times, Long::sum));
    return counts;
  }

  /// How often each category came from the second rater.
  public SortedMap<C, Long> seconds() {
    SortedMap<C, Long> counts = new TreeMap<>();
    cells.counts().forEach((cell, times) -> counts.merge(cell.second(), times, Long::sum));
    return counts;
  }

  /// How often both said the same.
  public long agreed() {
    return cells.counts().entrySet().stream()
        .filter(entry -> isAgreement(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /// Cohen's κ, (p_o − p_e)/(1 − p_e), where p_e is the agreement that the two raters' shares of
  /// the categories give by chance (Cohen 1960). At most 1; 0 is chance.
  public Coefficient kappa() {
    if (count == 0) {
      return new Undefined(Reason.NOTHING_IN_COMMON);
    }
    if (cells.isTooMany()) {
      return new Undefined(Reason.TOO_MANY_VALUES);
    }
    SortedMap<C, Long> seconds = seconds();
    double byChance = 0;
    for (Map.Entry<C, Long> first : firsts().entrySet()) {
      byChance += (double) first.getValue() * seconds.getOrDefault(first.getKey(), 0L) / count;
    }
    return Coefficient.beyondChance((double) count - agreed(), count - byChance);
  }

  /// Cohen's weighted κ: 1 less the observed distance over that expected by chance (Cohen 1968).
  /// Distances are those of the categories' places, not of their ranks: where nobody said 3, 2 and
  /// 4 are still two apart. Places that are 0, 1, 2 … give the form with ranks.
  ///
  /// @param place of a category on the scale, a finite number
  public Coefficient kappa(Weights weights, ToDoubleFunction<? super C> place) {
    if (count == 0) {
      return new Undefined(Reason.NOTHING_IN_COMMON);
    }
    SortedMap<C, Long> firsts = firsts();
    SortedMap<C, Long> seconds = seconds();
    if (cells.isTooMany() || Math.max(firsts.size(), seconds.size()) > MOST_CATEGORIES) {
      return new Undefined(Reason.TOO_MANY_VALUES);
    }
    double observed = 0;
    for (Map.Entry<Cell<C>, Long> entry : cells().entrySet()) {
      Cell<C> cell = entry.getKey();
      observed += entry.getValue() * distance(weights, place, cell.first(), cell.second());
    }
    return Coefficient.beyondChance(observed, expectedDistance(firsts, seconds, weights, place));
  }

  private double expectedDistance(
      SortedMap<C, Long> firsts,
      SortedMap<C, Long> seconds,
      Weights weights,
      ToDoubleFunction<? super C> place) {
    double expected = 0;
    for (Map.Entry<C, Long> first : firsts.entrySet()) {
      for (Map.Entry<C, Long> second : seconds.entrySet()) {
        double chance = (double) first.getValue() * second.getValue() / count;
        expected += chance * distance(weights, place, first.getKey(), second.getKey());
      }
    }
    return expected;
  }

  private double distance(Weights weights, ToDoubleFunction<? super C> place, C first, C second) {
    double apart = Values.place(place, first) - Values.place(place, second);
    return switch (weights) {
      case LINEAR -> Math.abs(apart);
      case QUADRATIC -> apart * apart;
    };
  }

  private boolean isAgreement(Cell<C> cell) {
    return cell.first().compareTo(cell.second()) == 0;
  }
}
