package dev.assize.stats.agreement;

import java.util.function.ToDoubleFunction;

/// Refuses numbers that are none.
final class Values {
  private Values() {}

  /// The value itself.
  ///
  /// @throws IllegalArgumentException for a number that is not finite
  static <C> C checked(C value) {
    if (value instanceof Double number) {
      finite(number);
    }
    return value;
  }

  /// A category's place on a scale.
  ///
  /// @throws IllegalArgumentException where it is not finite
  static <C> double place(ToDoubleFunction<? super C> places, C category) {
    return finite(places.applyAsDouble(category));
  }

  static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("expected a finite number, found " + number);
    }
    return number;
  }
}
