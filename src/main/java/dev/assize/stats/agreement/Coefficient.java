package dev.assize.stats.agreement;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/// A coefficient of agreement, or why there is none.
public sealed interface Coefficient {

  /// A number.
  ///
  /// @param value finite; at most 1 in every coefficient here
  record Known(double value) implements Coefficient {
    public Known {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a coefficient is a finite number, found " + value);
      }
    }
  }

  /// No number.
  record Undefined(Reason reason) implements Coefficient {}

  /// Why a coefficient is undefined.
  enum Reason {
    /// Nothing was given twice.
    NOTHING_IN_COMMON(
        "nothing_in_common", "there is nothing that both sides gave a value, so no agreement"),
    /// A correlation of one point.
    ONE_ITEM("one_item", "there is a single item, and a correlation needs two"),
    /// Agreement by chance is already full.
    ONE_CATEGORY(
        "one_category",
        "every value is the same one, so that agreement says no more than chance would"),
    /// A side never varies.
    CONSTANT("constant", "one of the two sides never varies, so that nothing can vary with it"),
    /// More different values than are counted.
    TOO_MANY_VALUES("too_many_values", "there are more different values than are counted"),
    /// Distances that are no numbers any more.
    TOO_LARGE("too_large", "the values lie too far apart for their distances to be computed");

    private final String label;
    private final String sentence;

    Reason(String label, String sentence) {
      this.label = label;
      this.sentence = sentence;
    }

    /// The name in files, such as `one_category`.
    public String label() {
      return label;
    }

    /// A sentence without its full stop.
    public String sentence() {
      return sentence;
    }
  }

  /// The number, where there is one.
  default OptionalDouble known() {
    return switch (this) {
      case Known(double value) -> OptionalDouble.of(value);
      case Undefined _ -> OptionalDouble.empty();
    };
  }

  /// The number where there is one, else the reason why not.
  ///
  /// @param value finite
  static Coefficient of(OptionalDouble value, Supplier<Reason> otherwise) {
    return value.isPresent() ? new Known(value.getAsDouble()) : new Undefined(otherwise.get());
  }

  /// One less the observed disagreement over that expected by chance.
  static Coefficient beyondChance(double observed, double expected) {
    if (!Double.isFinite(observed) || !Double.isFinite(expected)) {
      return new Undefined(Reason.TOO_LARGE);
    }
    return expected > 0 ? new Known(1 - observed / expected) : new Undefined(Reason.ONE_CATEGORY);
  }
}
