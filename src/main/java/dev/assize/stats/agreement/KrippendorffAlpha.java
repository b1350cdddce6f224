package dev.assize.stats.agreement;

import dev.assize.stats.BoundedCounts;
import dev.assize.stats.agreement.Coefficient.Reason;
import dev.assize.stats.agreement.Coefficient.Undefined;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Krippendorff's α over any number of raters, of whom each rates what they like.
///
/// 1 − D_o/D_e: the disagreement within units over that among all values paired at random
/// (Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011). 1 is full agreement, 0
/// chance. Units with fewer than two values say nothing and are not counted.
///
/// What is kept is one number per pair of values that met in a unit, by the unit's size; up to
/// [#MOST_PAIRS] of them. They are integers, summed in one order, so that every partition of the
/// units gives the same bits.
///
/// @param <C> a value; those that count as different are those that compare as different
public final class KrippendorffAlpha<C extends Comparable<? super C>> {
  /// Beyond so many different pairs of values nothing is counted.
  public static final int MOST_PAIRS = 200_000;

  private final BoundedCounts<Meeting<C>> meetings = new BoundedCounts<>(MOST_PAIRS);
  private final BoundedCounts<C> values = new BoundedCounts<>(MOST_PAIRS);
  private long count;
  private long units;

  /// Two different values, `low` before `high`, that met in a unit of so many values.
  private record Meeting<C>(int size, C low, C high) {}

  /// Adds a unit.
  ///
  /// @param ratings what its raters said, missing ones left out
  /// @throws IllegalArgumentException for a number that is not finite
  public void add(Collection<C> ratings) {
    ratings.forEach(Values::checked);
    if (ratings.size() < 2) {
      return;
    }
    units++;
    count += ratings.size();
    TreeMap<C, Long> here = new TreeMap<>();
    ratings.forEach(value -> here.merge(value, 1L, Long::sum));
    here.forEach((low, times) -> {
      values.add(low, times);
      here.tailMap(low, false)
          .forEach((high, others) ->
              meetings.add(new Meeting<>(ratings.size(), low, high), times * others));
    });
  }

  /// Adds another one's units.
  public void merge(KrippendorffAlpha<C> other) {
    meetings.merge(other.meetings);
    values.merge(other.values);
    count += other.count;
    units += other.units;
  }

  /// How many units have two values or more.
  public long units() {
    return units;
  }

  /// α with all differences alike.
  public Coefficient nominal() {
    return alpha(Distance.nominal());
  }

  /// α with values that only have an order: the difference of two is the square of the number of
  /// values between them, half of each own included, which is the squared difference of their mean
  /// ranks.
  public Coefficient ordinal() {
    if (values.isTooMany()) {
      return new Undefined(Reason.TOO_MANY_VALUES);
    }
    TreeMap<C, Double> ranks = new TreeMap<>();
    long before = 0;
    for (Map.Entry<C, Long> value : sortedValues().entrySet()) {
      ranks.put(value.getKey(), before + value.getValue() / 2.0);
      before += value.getValue();
    }
    return alpha(Distance.squared(value -> ranks.getOrDefault(value, Double.NaN)));
  }

  /// α with squared differences.
  ///
  /// @param place of a value on the scale, a finite number
  public Coefficient interval(ToDoubleFunction<? super C> place) {
    return alpha(Distance.squared(place));
  }

  private Coefficient alpha(Distance<C> distance) {
    if (count == 0) {
      return new Undefined(Reason.NOTHING_IN_COMMON);
    }
    if (meetings.isTooMany() || values.isTooMany()) {
      return new Undefined(Reason.TOO_MANY_VALUES);
    }
    double observed = 0;
    for (Map.Entry<Meeting<C>, Long> meeting : sortedMeetings()) {
      Meeting<C> pair = meeting.getKey();
      observed +=
          (double) meeting.getValue() / (pair.size() - 1) * distance.of(pair.low(), pair.high());
    }
    return Coefficient.beyondChance(
        observed * (count - 1), distance.overAllPairs(sortedValues(), count));
  }

  private SortedMap<C, Long> sortedValues() {
    return new TreeMap<>(values.counts());
  }

  private List<Map.Entry<Meeting<C>, Long>> sortedMeetings() {
    Comparator<Meeting<C>> byValues =
        Comparator.<Meeting<C>, C>comparing(Meeting::low).thenComparing(Meeting::high);
    return meetings.counts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(byValues.thenComparingInt(Meeting::size)))
        .toList();
  }
}
