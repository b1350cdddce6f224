package dev.assize.stats;

/// Two runs' rates of a model compared on their common prompts.
///
/// @param difference of the later one from the earlier one
/// @param pValue how likely so large a difference is by chance, two-sided, 0 to 1; not corrected
///   for the number of comparisons
public record PairedTest(ModelDifference difference, double pValue) {
  public PairedTest {
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new IllegalArgumentException("a p-value is 0 to 1, found " + pValue);
    }
  }
}
