package dev.assize.stats.control;

import java.util.OptionalDouble;

/// A mean credit as it is.
///
/// @param value 0 to 1
/// @param standardError cluster-robust by prompt; empty with a single prompt
public record RawRate(double value, OptionalDouble standardError) {
  RawRate mirrored() {
    return new RawRate(1 - value, standardError);
  }
}
