package dev.assize.dataset;

/// Data that can't be read.
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient DatasetProblem problem;

  private final boolean wholeFile;

  public DatasetException(DatasetProblem problem) {
    this(problem, false);
  }

  private DatasetException(DatasetProblem problem, boolean wholeFile) {
    super(problem.message());
    this.problem = problem;
    this.wholeFile = wholeFile;
  }

  /// A problem that was met in one row and puts all others in doubt.
  static DatasetException ofWholeFile(DatasetProblem problem) {
    return new DatasetException(problem, true);
  }

  /// Whether it puts all rows in doubt.
  boolean isOfWholeFile() {
    return wholeFile;
  }

  /// Where, what was expected, what was found.
  public DatasetProblem problem() {
    return problem;
  }
}
