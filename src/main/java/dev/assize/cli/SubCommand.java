package dev.assize.cli;

import dev.assize.loop.LoopException;
import dev.assize.loop.LoopStopped;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A command of ours as a step of another: as a person would type it, so that any step can be done
/// again by hand. It runs in this process; what it prints for people to read at its end is kept
/// back.
///
/// @param console where progress goes
/// @param afterwards what is to be put back, for a command handles Ctrl-C by itself while it runs
record SubCommand(Console console, Runnable afterwards) {

  /// Runs it to its end.
  ///
  /// @return what it printed on standard output
  /// @throws LoopStopped where it was interrupted, or is not finished: a budget, or too much that
  ///   is unjudged
  /// @throws LoopException where it failed; it has said why
  String run(String step, List<String> words) {
    return run(step, words, _ -> "a budget is used up, or too much could not be answered");
  }

  /// @param unfinished tells from what it printed why it is not finished
  String run(String step, List<String> words, UnaryOperator<String> unfinished) {
    console
        .err()
        .println(
            "\n"
                + step
                + ": ./assize "
                + words.stream().map(CommandWords::quoted).collect(Collectors.joining(" ")));
    console.err().flush();
    StringWriter out = new StringWriter();
    Console inner =
        new Console(
            console.in(),
            new PrintWriter(out),
            console.err(),
            console.clock(),
            console.terminal(),
            console.environment());
    int code;
    try {
      code = Main.run(inner, words.toArray(String[]::new));
    } finally {
      afterwards.run();
    }
    return switch (code) {
      case ExitCode.DONE -> out.toString();
      case ExitCode.INTERRUPTED -> throw new LoopStopped(step, /* interrupted= */ true);
      case ExitCode.INCOMPLETE ->
          throw new LoopStopped(
              step + " is not finished: " + unfinished.apply(out.toString()),
              /* interrupted= */ false);
      default -> throw new LoopException(step + " failed, for the reason above.");
    };
  }
}
