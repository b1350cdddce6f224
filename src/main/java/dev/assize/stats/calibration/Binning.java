package dev.assize.stats.calibration;

import java.util.ArrayList;
import java.util.List;

/// Puts sorted probabilities into bins. See [ReliabilityTable].
final class Binning {
  private final Outcomes.Sorted outcomes;
  private final List<ReliabilityBin> bins = new ArrayList<>();
  private long count;
  private double sum;
  private double credit;

  private Binning(Outcomes.Sorted outcomes) {
    this.outcomes = outcomes;
  }

  /// Bins of one width from `floor` to 1, each with its upper end.
  static ReliabilityTable equalWidth(Outcomes.Sorted outcomes, double floor, int many) {
    var binning = new Binning(outcomes);
    int bin = 0;
    for (int at = 0; at < outcomes.size(); at++) {
      while (outcomes.number(at) > end(floor, bin + 1, many)) {
        binning.close(end(floor, bin, many), end(floor, bin + 1, many));
        bin++;
      }
      binning.take(at);
    }
    binning.close(end(floor, bin, many), end(floor, bin + 1, many));
    return ReliabilityTable.of(binning.bins);
  }

  /// Bins of as many probabilities each as can be without tearing equal ones apart: a run of equal
  /// ones goes where its middle is.
  static ReliabilityTable equalMass(Outcomes.Sorted outcomes, int many) {
    var binning = new Binning(outcomes);
    double low = outcomes.number(0);
    double high = low;
    long before = 0;
    long bin = 0;
    for (int at = 0; at < outcomes.size(); at++) {
      long twiceMiddle = 2 * before + outcomes.rows(at);
      long here = twiceMiddle * many / (2 * outcomes.total());
      if (here > bin) {
        binning.close(low, high);
        low = high;
        bin = here;
      }
      binning.take(at);
      high = outcomes.number(at);
      before += outcomes.rows(at);
    }
    binning.close(low, high);
    return ReliabilityTable.of(binning.bins);
  }

  // One division, so that 0.7 is the end that people write.
  private static double end(double floor, int bin, int many) {
    return floor == 0 ? (double) bin / many : (double) (many + bin) / (2 * many);
  }

  private void take(int at) {
    count += outcomes.rows(at);
    sum += outcomes.number(at) * outcomes.rows(at);
    credit += outcomes.credit(at);
  }

  private void close(double low, double high) {
    if (count > 0) {
      bins.add(new ReliabilityBin(low, high, count, sum / count, credit / count));
    }
    count = 0;
    sum = 0;
    credit = 0;
  }
}
