package dev.assize.stats.agreement;

/// Takes a number out of a coefficient that must have one.
final class Known {
  private Known() {}

  static double known(Coefficient coefficient) {
    return coefficient
        .known()
        .orElseThrow(() -> new AssertionError("expected a number, found " + coefficient));
  }
}
