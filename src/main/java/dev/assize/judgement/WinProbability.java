package dev.assize.judgement;

import dev.assize.verdict.LabelMass;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Slot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// How likely a judge holds the first candidate of a comparison to be the better one, ties counted
/// half.
public sealed interface WinProbability {

  /// A number.
  ///
  /// @param value 0 to 1
  record Point(double value, Source source) implements WinProbability {
    public Point {
      check(value);
    }
  }

  /// Two ends: a label was not listed by the server, so that its probability is only bounded.
  ///
  /// @param low 0 to 1
  /// @param high 0 to 1, not below `low`
  record Bounds(double low, double high, Source source) implements WinProbability {
    public Bounds {
      check(low);
      check(high);
      if (low > high) {
        throw new IllegalArgumentException(
            "a bound's low end is not above its high one, found " + low + " to " + high);
      }
    }
  }

  /// No probability.
  ///
  /// @param reason such as `low_coverage` or `unjudged`
  record None(String reason) implements WinProbability {}

  /// Where a probability comes from. Probabilities of different sources are never averaged.
  enum Source {
    /// Token probabilities of a verdict that is the first thing said.
    DIRECT,
    /// Token probabilities of a verdict that follows one sampled critique.
    AFTER_REASONING,
    /// The share of verdicts.
    VOTES,
    /// The Bradley–Terry link of two ratings.
    SCORES;

    /// The name in files, such as `after-reasoning`.
    public String label() {
      return switch (this) {
        case DIRECT -> "direct";
        case AFTER_REASONING -> "after-reasoning";
        case VOTES -> "votes";
        case SCORES -> "scores";
      };
    }
  }

  /// The probability that the answer shown first is better, from the mass on a pair's labels: that
  /// of its own labels and half of a tie's.
  static WinProbability of(LabelMass mass) {
    return switch (mass) {
      case LabelMass.Known(var shares, var _, LabelMass.Source source) ->
          new Point(Math.clamp(ends(shares, shares, false), 0, 1), source(source));
      case LabelMass.Bounded(var low, var high, var _, LabelMass.Source source) ->
          bounds(ends(low, high, false), ends(low, high, true), source(source));
      case LabelMass.Absent(String reason) -> new None(reason);
    };
  }

  // Ends that are the same but for the order of their sums may have changed places in the last bit.
  private static Bounds bounds(double one, double other, Source source) {
    return new Bounds(
        Math.clamp(Math.min(one, other), 0, 1), Math.clamp(Math.max(one, other), 0, 1), source);
  }

  private static Source source(LabelMass.Source source) {
    return switch (source) {
      case DIRECT -> Source.DIRECT;
      case AFTER_REASONING -> Source.AFTER_REASONING;
    };
  }

  /// The least or the greatest weighted sum of shares that lie within their bounds and add up to 1:
  /// every share at its lower end, and what is left of the 1 given out by weight.
  private static double ends(
      Map<ParsedVerdict, Double> low, Map<ParsedVerdict, Double> high, boolean greatest) {
    Comparator<ParsedVerdict> byWeight = Comparator.comparingDouble(WinProbability::weight);
    List<ParsedVerdict> order =
        low.keySet().stream().sorted(greatest ? byWeight.reversed() : byWeight).toList();
    double left = 1 - low.values().stream().mapToDouble(Double::doubleValue).sum();
    double sum = 0;
    for (ParsedVerdict verdict : order) {
      double least = low.getOrDefault(verdict, 0.0);
      double more = Math.clamp(left, 0, high.getOrDefault(verdict, least) - least);
      sum += weight(verdict) * (least + more);
      left -= more;
    }
    return sum;
  }

  private static double weight(ParsedVerdict verdict) {
    return switch (verdict) {
      case ParsedVerdict.Preferred(Slot slot, var _) -> slot.index() == 0 ? 1 : 0;
      case ParsedVerdict.Chosen(Slot slot) -> slot.index() == 0 ? 1 : 0;
      case ParsedVerdict.Even() -> 0.5;
      case ParsedVerdict.Ranked _,
          ParsedVerdict.Rated _,
          ParsedVerdict.RatedEach _,
          ParsedVerdict.RatedBy _,
          ParsedVerdict.Unparsed _ ->
          throw new IllegalArgumentException("no label of a pair: " + verdict);
    };
  }

  /// The same belief, told of the other candidate.
  default WinProbability swapped() {
    return switch (this) {
      case Point(double value, Source source) -> new Point(1 - value, source);
      case Bounds(double low, double high, Source source) -> new Bounds(1 - high, 1 - low, source);
      case None none -> none;
    };
  }

  private static void check(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, found " + value);
    }
  }
}
