package dev.assize.stats.agreement;

import dev.assize.stats.Rate;
import java.util.Optional;
import java.util.OptionalDouble;

/// How verdicts fare when the two answers change places, as Auto-J and LLMBar tell it.
///
/// Counted over comparisons that were asked in both orders; of a panel, each judge's are counted.
/// Verdicts are told of the answers, not of their places, and "neither" equals "neither".
///
/// The rates leave out what has no verdict. Auto-J and LLMBar divide by everything instead, so that
/// silence counts as wrong: that is [#ofAllLabelled], and LLMBar's `equal`, which also calls two
/// silences equal, is [#equalWithSilence].
///
/// @param asked comparisons asked in both orders
/// @param consistent share with the same verdict in both orders (Auto-J's "consistency"), over
///   those with a verdict in both; 1 less the bias card's inconsistent rate
/// @param oneSilent comparisons with a verdict in one order only
/// @param bothSilent comparisons with no verdict in either order
/// @param labelled comparisons of which the label says something
/// @param rightInGiven share of labelled comparisons on which the given order says what the label
///   says
/// @param rightInSwapped the same of the swapped order
/// @param rightInBoth share on which both orders say what the label says (Auto-J's "agreement",
///   LLMBar's `correct_both`)
public record PositionConsistency(
    long asked,
    Optional<Rate> consistent,
    long oneSilent,
    long bothSilent,
    long labelled,
    Optional<Rate> rightInGiven,
    Optional<Rate> rightInSwapped,
    Optional<Rate> rightInBoth) {

  /// LLMBar's `correct_average`: the mean of the two orders' shares of all labelled comparisons.
  /// Empty where none is labelled.
  public OptionalDouble rightOnAverage() {
    return labelled == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((hits(rightInGiven) + hits(rightInSwapped)) / 2.0 / labelled);
  }

  /// One of the right rates as a share of all labelled comparisons, silence counted as wrong. Empty
  /// where none is labelled.
  public OptionalDouble ofAllLabelled(Optional<Rate> right) {
    return labelled == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) hits(right) / labelled);
  }

  /// LLMBar's `equal`: the share of all comparisons in which the orders say the same, silence being
  /// one of the things to say. Empty where none was asked in both orders.
  public OptionalDouble equalWithSilence() {
    return asked == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (hits(consistent) + bothSilent) / asked);
  }

  private static long hits(Optional<Rate> rate) {
    return rate.map(of -> Math.round(of.value() * of.rows())).orElse(0L);
  }
}
