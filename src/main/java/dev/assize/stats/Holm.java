package dev.assize.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Corrects p-values for their number, so that the chance of one false alarm among all stays at the
/// level (Holm, A simple sequentially rejective multiple test procedure, 1979). No independence is
/// assumed.
public final class Holm {
  private Holm() {}

  /// The corrected p-values, in the order of the given ones: each times the number of those that
  /// are not smaller, at least that of every smaller one, at most 1.
  public static List<Double> corrected(List<Double> pValues) {
    List<Integer> ascending =
        IntStream.range(0, pValues.size())
            .boxed()
            .sorted(Comparator.comparingDouble(pValues::get))
            .toList();
    Double[] corrected = new Double[pValues.size()];
    double least = 0;
    for (int rank = 0; rank < ascending.size(); rank++) {
      int at = ascending.get(rank);
      least = Math.max(least, Math.min(1, pValues.get(at) * (pValues.size() - rank)));
      corrected[at] = least;
    }
    return List.of(corrected);
  }
}
