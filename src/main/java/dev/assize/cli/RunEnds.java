package dev.assize.cli;

import dev.assize.budget.Budget;
import java.util.Optional;

/// Says how a run ended, where that was not at its end, and with which exit code.
final class RunEnds {
  private RunEnds() {}

  /// @param fatal the failure that ended it, where one did
  /// @param exhausted the budget that ended it, where one did
  /// @param again the command that goes on
  /// @param isIncomplete whether more is missing than was allowed
  static int exitCode(
      Console console,
      Optional<String> fatal,
      Optional<Budget> exhausted,
      boolean interrupted,
      String again,
      boolean isIncomplete) {
    String goOn = "What is finished is kept; this goes on: " + again;
    if (fatal.isPresent()) {
      console.err().println("assize: " + fatal.get());
      console
          .err()
          .println("Every further call would fail in the same way, so the run ended here. " + goOn);
      return ExitCode.FAILED;
    }
    if (exhausted.isPresent()) {
      console
          .err()
          .println("The budget of %s is used up. %s".formatted(exhausted.get().text(), goOn));
      return ExitCode.INCOMPLETE;
    }
    if (interrupted) {
      console.err().println("Interrupted. " + goOn);
      return ExitCode.INTERRUPTED;
    }
    return isIncomplete ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }
}
