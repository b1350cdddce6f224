package dev.assize.stats.ranking;

/// A model whose rating is given; all others follow from it.
///
/// @param rating on the scale of the ranking
public record Anchor(String model, double rating) {
  public Anchor {
    if (!Double.isFinite(rating)) {
      throw new IllegalArgumentException(
          "expected a number as the rating of the anchor " + model + ", found " + rating);
    }
  }
}
