package dev.assize.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Subsets that make a section, and what each weighs in it.
record Group(String name, List<Subset> subsets) {
  Group {
    subsets = List.copyOf(subsets);
  }

  /// @param weight in its section
  /// @param size how many rows the benchmark has of it; empty where that isn't fixed
  record Subset(String name, double weight, OptionalLong size) {
    /// A subset that weighs as much as it has rows.
    static Subset of(String name, long size) {
      return new Subset(name, size, OptionalLong.of(size));
    }
  }

  static Group of(String name, Subset... subsets) {
    return new Group(name, Arrays.asList(subsets));
  }
}
