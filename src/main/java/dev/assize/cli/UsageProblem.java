package dev.assize.cli;

/// Wrong usage that only shows once options are seen together: exit code 2.
final class UsageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageProblem(String message) {
    super(message);
  }
}
