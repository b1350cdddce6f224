package dev.assize.stats.ranking;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Who fought whom, by number: models and pairs are numbered by name, so that the arithmetic that
/// follows does not depend on which came first.
final class PairTable {
  private final List<String> models;
  private final int[] first;
  private final int[] second;

  private PairTable(List<String> models, int[] first, int[] second) {
    this.models = models;
    this.first = first;
    this.second = second;
  }

  static PairTable of(Collection<ModelPair> sorted) {
    SortedSet<String> names = new TreeSet<>();
    for (ModelPair pair : sorted) {
      names.add(pair.first());
      names.add(pair.second());
    }
    List<String> models = List.copyOf(names);
    return new PairTable(
        models,
        sorted.stream().mapToInt(pair -> number(models, pair.first())).toArray(),
        sorted.stream().mapToInt(pair -> number(models, pair.second())).toArray());
  }

  List<String> models() {
    return models;
  }

  int pairs() {
    return first.length;
  }

  /// The number of a pair's first model.
  int first(int pair) {
    return first[pair];
  }

  /// The number of a pair's second model.
  int second(int pair) {
    return second[pair];
  }

  /// The number of a model that is there.
  int number(String model) {
    return number(models, model);
  }

  private static int number(List<String> models, String model) {
    return Collections.binarySearch(models, model);
  }

  /// A number per model, summed over its pairs.
  long[] sumByModel(long[] byPair) {
    long[] sums = new long[models.size()];
    for (int pair = 0; pair < byPair.length; pair++) {
      sums[first[pair]] += byPair[pair];
      sums[second[pair]] += byPair[pair];
    }
    return sums;
  }

  /// The models' numbers, highest value first, then by name.
  List<Integer> ranked(double[] values) {
    return IntStream.range(0, models.size())
        .boxed()
        .sorted(Comparator.comparingDouble(model -> -values[model]))
        .toList();
  }
}
