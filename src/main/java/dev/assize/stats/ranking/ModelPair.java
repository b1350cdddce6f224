package dev.assize.stats.ranking;

import java.util.Comparator;

/// Two models, the one whose name comes first being first.
record ModelPair(String first, String second) implements Comparable<ModelPair> {
  private static final Comparator<ModelPair> BY_NAMES =
      Comparator.comparing(ModelPair::first).thenComparing(ModelPair::second);

  static ModelPair of(String one, String other) {
    return one.compareTo(other) < 0 ? new ModelPair(one, other) : new ModelPair(other, one);
  }

  @Override
  public int compareTo(ModelPair other) {
    return BY_NAMES.compare(this, other);
  }
}
