package dev.assize.stats.ranking;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Who took a point from whom. Ratings are finite where every model can be reached from every other
/// along such points (Ford, American Mathematical Monthly 64, 1957); with Davidson's ties there is
/// a second condition.
final class BeatsGraph {
  private final PairTable table;
  private final PairCounts counts;
  private final BitSet[] beats;
  private final BitSet[] beatenBy;

  BeatsGraph(PairTable table, PairCounts counts) {
    this.table = table;
    this.counts = counts;
    this.beats = empty();
    this.beatenBy = empty();
    for (int pair = 0; pair < table.pairs(); pair++) {
      int first = table.first(pair);
      int second = table.second(pair);
      boolean tie = counts.ties(pair) > 0;
      if (tie || counts.wins(pair) > 0) {
        beats[first].set(second);
        beatenBy[second].set(first);
      }
      if (tie || counts.losses(pair) > 0) {
        beats[second].set(first);
        beatenBy[first].set(second);
      }
    }
  }

  /// Whether strengths have a finite maximum of the likelihood.
  boolean isConnected() {
    int models = table.models().size();
    return reach(0, beats).cardinality() == models && reach(0, beatenBy).cardinality() == models;
  }

  /// What is in the way of finite strengths, if anything.
  Optional<Obstacle> obstacle() {
    if (isConnected()) {
      return Optional.empty();
    }
    List<List<String>> islands = islands();
    return Optional.of(islands.size() > 1 ? new Obstacle.Islands(islands) : oneSided());
  }

  /// Whether the tie parameter has a finite maximum, given that there are ties and that the
  /// strengths are connected.
  ///
  /// It has none where the models can be put at heights such that each won only from at least one
  /// step above and tied only within one: then raising heights and tie parameter together fits ever
  /// better. Looked for by the method of Bellman and Ford.
  boolean hasBoundedTies() {
    if (hasWinsBothWays()) {
      return true;
    }
    double[] height = new double[table.models().size()];
    for (int round = 0; round <= height.length; round++) {
      if (!lift(height)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasWinsBothWays() {
    return IntStream.range(0, table.pairs())
        .anyMatch(pair -> counts.wins(pair) > 0 && counts.losses(pair) > 0);
  }

  /// Lowers what stands too high; whether something did.
  private boolean lift(double[] height) {
    boolean moved = false;
    for (int pair = 0; pair < table.pairs(); pair++) {
      int first = table.first(pair);
      int second = table.second(pair);
      if (counts.wins(pair) > 0) {
        moved |= lower(height, second, height[first] - 1);
      }
      if (counts.losses(pair) > 0) {
        moved |= lower(height, first, height[second] - 1);
      }
      if (counts.ties(pair) > 0) {
        moved |= lower(height, first, height[second] + 1);
        moved |= lower(height, second, height[first] + 1);
      }
    }
    return moved;
  }

  private static boolean lower(double[] height, int model, double most) {
    if (height[model] <= most) {
      return false;
    }
    height[model] = most;
    return true;
  }

  private List<List<String>> islands() {
    BitSet[] met = empty();
    for (int model = 0; model < met.length; model++) {
      met[model].or(beats[model]);
      met[model].or(beatenBy[model]);
    }
    List<List<String>> islands = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int model = 0; model < met.length; model++) {
      if (!seen.get(model)) {
        BitSet island = reach(model, met);
        seen.or(island);
        islands.add(names(island));
      }
    }
    islands.sort(Comparator.comparingInt(List<String>::size).reversed());
    return islands;
  }

  private Obstacle oneSided() {
    List<List<String>> unbeaten = new ArrayList<>();
    List<List<String>> winless = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int model = 0; model < beats.length; model++) {
      if (!seen.get(model)) {
        BitSet below = reach(model, beats);
        BitSet above = reach(model, beatenBy);
        BitSet equals = (BitSet) below.clone();
        equals.and(above);
        seen.or(equals);
        if (above.equals(equals)) {
          unbeaten.add(names(equals));
        } else if (below.equals(equals)) {
          winless.add(names(equals));
        }
      }
    }
    return new Obstacle.OneSided(unbeaten, winless);
  }

  private BitSet[] empty() {
    BitSet[] sets = new BitSet[table.models().size()];
    for (int model = 0; model < sets.length; model++) {
      sets[model] = new BitSet(sets.length);
    }
    return sets;
  }

  private static BitSet reach(int from, BitSet[] edges) {
    BitSet reached = new BitSet(edges.length);
    BitSet left = new BitSet(edges.length);
    left.set(from);
    while (!left.isEmpty()) {
      int model = left.nextSetBit(0);
      left.clear(model);
      reached.set(model);
      left.or(edges[model]);
      left.andNot(reached);
    }
    return reached;
  }

  private List<String> names(BitSet models) {
    return models.stream().mapToObj(table.models()::get).toList();
  }
}
