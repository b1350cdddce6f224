package dev.assize.stats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// A sum that does not depend on the order of its terms, which a sum of doubles does: whole numbers
/// and a fraction in units of 2⁻⁶².
public final class ExactSum {
  private static final double UNITS = 0x1p62;
  private static final long ONE = 1L << 62;

  private BigInteger whole = BigInteger.ZERO;
  private long fraction;

  /// Adds a term.
  ///
  /// @throws IllegalArgumentException for what is not a finite number
  public void add(double term) {
    if (!Double.isFinite(term)) {
      throw new IllegalArgumentException("expected a finite number, found " + term);
    }
    double floor = Math.floor(term);
    carry((long) Math.rint((term - floor) * UNITS));
    if (floor != 0) {
      boolean small = Math.abs(floor) < 0x1p62;
      whole =
          whole.add(
              small ? BigInteger.valueOf((long) floor) : new BigDecimal(floor).toBigInteger());
    }
  }

  /// Adds another sum.
  public void merge(ExactSum other) {
    whole = whole.add(other.whole);
    carry(other.fraction);
  }

  /// Adds a count less another sum: the sum of 1 − x over the other's terms x.
  void addCountMinus(long count, ExactSum other) {
    whole = whole.add(BigInteger.valueOf(count)).subtract(other.whole);
    if (other.fraction > 0) {
      whole = whole.subtract(BigInteger.ONE);
      carry(ONE - other.fraction);
    }
  }

  /// The sum, to the nearest double.
  public double value() {
    return whole.doubleValue() + fraction / UNITS;
  }

  /// The sum's share of each of so many terms; finite even where the sum itself is beyond a
  /// `double`.
  public double mean(long count) {
    double sum = value();
    return Double.isFinite(sum)
        ? sum / count
        : new BigDecimal(whole)
            .divide(BigDecimal.valueOf(count), MathContext.DECIMAL64)
            .doubleValue();
  }

  private void carry(long units) {
    fraction += units;
    if (fraction >= ONE) {
      fraction -= ONE;
      whole = whole.add(BigInteger.ONE);
    }
  }
}
