package dev.assize.engine;

import dev.assize.prompt.Suspicion;
import java.util.List;
import java.util.Map;

/// The items of a run whose candidates seem to speak to the judge.
///
/// @param items how many
/// @param kinds in how many items each kind was found
/// @param first the first of them in the data's order, at most [#LISTED]
public record Suspects(long items, Map<Suspicion.Kind, Long> kinds, List<Suspect> first) {
  /// How many are named.
  public static final int LISTED = 100;

  /// Nothing was found.
  public static final Suspects NONE = new Suspects(0, Map.of(), List.of());

  public Suspects {
    kinds = Map.copyOf(kinds);
    first = List.copyOf(first);
  }

  /// One of them.
  public record Suspect(String item, Suspicion suspicion) {}
}
