package dev.assize.stats.control;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Comparisons by pair, and within a pair by prompt.
///
/// @param pairs in the order of their names
/// @param start where each pair's rows begin, and at the end the number of rows
/// @param cluster the prompt's number, by row
/// @param credit of the pair's first model, 0 to 1, by row
/// @param columns one per style: the difference, by row
@SuppressWarnings("ArrayRecordComponent") // a view within the package, never compared
record PairedRows(
    List<ModelPair> pairs, int[] start, int[] cluster, double[] credit, double[][] columns) {

  private static final double NOTHING = 1e-9;

  int size() {
    return credit.length;
  }

  /// The rows of some pairs only.
  PairedRows only(int[] kept) {
    if (kept.length == pairs.size()) {
      return this;
    }
    int[] rows =
        IntStream.of(kept).flatMap(pair -> IntStream.range(start[pair], start[pair + 1])).toArray();
    int[] starts = new int[kept.length + 1];
    for (int at = 0; at < kept.length; at++) {
      starts[at + 1] = starts[at] + start[kept[at] + 1] - start[kept[at]];
    }
    double[][] picked = new double[columns.length][];
    Arrays.setAll(
        picked, style -> IntStream.of(rows).mapToDouble(row -> columns[style][row]).toArray());
    return new PairedRows(
        IntStream.of(kept).mapToObj(pairs::get).toList(),
        starts,
        IntStream.of(rows).map(row -> cluster[row]).toArray(),
        IntStream.of(rows).mapToDouble(row -> credit[row]).toArray(),
        picked);
  }

  PairedRows with(double[][] otherColumns) {
    return new PairedRows(pairs, start, cluster, credit, otherColumns);
  }

  int rows(int pair) {
    return start[pair + 1] - start[pair];
  }

  /// How many prompts a pair has.
  int prompts(int pair) {
    int prompts = 0;
    for (int row = start[pair]; row < start[pair + 1]; row++) {
      prompts += row == start[pair] || cluster[row] != cluster[row - 1] ? 1 : 0;
    }
    return prompts;
  }

  /// How many prompts there are in all.
  int prompts() {
    var seen = new BitSet();
    for (int each : cluster) {
      seen.set(each);
    }
    return seen.cardinality();
  }

  /// Whether a pair's credits are all the same, or all wins or losses to the ninth digit.
  boolean isAlike(int pair) {
    double raw = raw(pair).value();
    return isConstant(credit, pair) || Math.min(raw, 1 - raw) < NOTHING;
  }

  /// Whether a style differs by the same amount in all rows of a pair, for every pair.
  boolean isConstant(int style) {
    return IntStream.range(0, pairs.size()).allMatch(pair -> isConstant(columns[style], pair));
  }

  private boolean isConstant(double[] values, int pair) {
    for (int row = start[pair]; row < start[pair + 1]; row++) {
      if (values[row] != values[start[pair]]) {
        return false;
      }
    }
    return true;
  }

  /// A pair's mean credit with its cluster-robust standard error: √(G/(G−1) · Σ(s − r·n)²) / Σn
  /// over its G prompts with credits s and rows n.
  RawRate raw(int pair) {
    int from = start[pair];
    int to = start[pair + 1];
    double mean = Numbers.mean(Arrays.copyOfRange(credit, from, to));
    double squares = 0;
    double residual = 0;
    for (int row = from; row < to; row++) {
      residual += credit[row] - mean;
      if (row + 1 == to || cluster[row + 1] != cluster[row]) {
        squares += residual * residual;
        residual = 0;
      }
    }
    double prompts = prompts(pair);
    return new RawRate(
        mean,
        prompts < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(prompts / (prompts - 1) * squares) / (to - from)));
  }

  /// A style's standard deviation within the pairs: with a single pair the plain one, with n − 1.
  double deviation(int style) {
    double squares = 0;
    for (int pair = 0; pair < pairs.size(); pair++) {
      double[] values = Arrays.copyOfRange(columns[style], start[pair], start[pair + 1]);
      double mean = Numbers.mean(values);
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
    }
    return Math.sqrt(squares / (size() - pairs.size()));
  }
}
