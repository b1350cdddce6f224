package dev.assize.stats.calibration;

import java.util.List;

/// What was said against what came true, bin by bin (Guo et al., *On Calibration of Modern Neural
/// Networks*, 2017).
///
/// @param bins those that hold something, in ascending order
/// @param expectedError the expected calibration error: the mean distance between what was said and
///   what came true, over all probabilities; 0 to 1
/// @param largestError the largest such distance of a bin, 0 to 1
public record ReliabilityTable(
    List<ReliabilityBin> bins, double expectedError, double largestError) {

  public ReliabilityTable {
    bins = List.copyOf(bins);
  }

  /// @param bins at least one
  static ReliabilityTable of(List<ReliabilityBin> bins) {
    long total = bins.stream().mapToLong(ReliabilityBin::count).sum();
    double sum = 0;
    double largest = 0;
    for (ReliabilityBin bin : bins) {
      sum += Math.abs(bin.gap()) * bin.count();
      largest = Math.max(largest, Math.abs(bin.gap()));
    }
    return new ReliabilityTable(bins, sum / total, largest);
  }
}
