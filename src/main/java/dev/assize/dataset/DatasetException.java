package dev.assize.dataset;

/// Data that can't be read.
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient DatasetProblem problem;

  public DatasetException(DatasetProblem problem) {
    super(problem.message());
    this.problem = problem;
  }

  /// Where, what was expected, what was found.
  public DatasetProblem problem() {
    return problem;
  }
}
