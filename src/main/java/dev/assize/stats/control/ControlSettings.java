package dev.assize.stats.control;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What is controlled for, and how strongly the model is held back.
///
/// The penalty is stated and not cross-validated: a penalty chosen from the same verdicts would
/// make the intervals too narrow, and the rate of a run would depend on how it was folded. `ridge /
/// 2 · slope²` is the logarithm of a normal prior of standard deviation `1 / √ridge` around no
/// preference. The default is one of 5, wide for a slope that says how the logit moves as an answer
/// goes from equally long to far longer: GPT-4 on AlpacaEval 2 has 0.9 to 4.3. It takes 1 % off a
/// slope at 50 prompts and nothing that shows at 1,000, but keeps a fit finite in which style
/// decides every verdict. The constants, which the rates come from, are never held back.
///
/// @param styles at least one
/// @param ridge the penalty's weight, at least 0.000001: with less, two styles that go together
///   would have no one fit
public record ControlSettings(List<Style> styles, double ridge) {
  /// The weight of a normal prior with a standard deviation of 5.
  public static final double DEFAULT_RIDGE = 0.04;

  static final double LEAST_RIDGE = 1e-6;

  public ControlSettings {
    if (styles.isEmpty()) {
      throw new IllegalArgumentException(
          "styles: expected at least one of " + EnumSet.allOf(Style.class));
    }
    styles = List.copyOf(EnumSet.copyOf(styles));
    if (!(ridge >= LEAST_RIDGE && Double.isFinite(ridge))) {
      throw new IllegalArgumentException(
          "ridge: expected a number of at least 0.000001, found " + ridge);
    }
  }

  /// Length alone, as in AlpacaEval 2.
  public static ControlSettings length() {
    return of(Set.of(Style.LENGTH));
  }

  /// Length, headers, lists and bold.
  public static ControlSettings lengthAndStyle() {
    return of(EnumSet.allOf(Style.class));
  }

  private static ControlSettings of(Set<Style> styles) {
    return new ControlSettings(List.copyOf(styles), DEFAULT_RIDGE);
  }
}
