package dev.assize.stats;

import java.math.BigInteger;

/// An exact sum of products of two whole numbers, which may be beyond a `long`.
final class ProductSum {
  // The product of two such numbers is below 2⁶⁰ and can be added to what is below 2⁶².
  private static final long SAFE_FACTOR = 1L << 30;
  private static final long SAFE_SUM = 1L << 62;

  private BigInteger large = BigInteger.ZERO;
  private long small;

  void add(long one, long other) {
    if (Math.abs(one) < SAFE_FACTOR && Math.abs(other) < SAFE_FACTOR) {
      small += one * other;
      if (Math.abs(small) >= SAFE_SUM) {
        carry();
      }
    } else {
      large = large.add(BigInteger.valueOf(one).multiply(BigInteger.valueOf(other)));
    }
  }

  BigInteger value() {
    return large.add(BigInteger.valueOf(small));
  }

  private void carry() {
    large = value();
    small = 0;
  }
}
