package dev.assize.dataset;

import java.io.IOException;

/// A data file that can't be read any further.
final class CutShort extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient DatasetProblem problem;

  CutShort(DatasetProblem problem) {
    super(problem.message());
    this.problem = problem;
  }

  /// Where, and why.
  DatasetProblem problem() {
    return problem;
  }
}
