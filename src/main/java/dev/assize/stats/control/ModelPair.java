package dev.assize.stats.control;

import java.util.Comparator;

/// Two models, the one whose name comes first first.
record ModelPair(String model, String against) implements Comparable<ModelPair> {
  private static final Comparator<ModelPair> ORDER =
      Comparator.comparing(ModelPair::model).thenComparing(ModelPair::against);

  static ModelPair of(String one, String other) {
    int order = one.compareTo(other);
    if (order == 0) {
      throw new IllegalArgumentException("expected two models, found '" + one + "' against itself");
    }
    return order < 0 ? new ModelPair(one, other) : new ModelPair(other, one);
  }

  @Override
  public int compareTo(ModelPair other) {
    return ORDER.compare(this, other);
  }
}
