package dev.assize.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Sets judges side by side.")
final class BenchCompareCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Runs' folders.")
  private List<Path> paths = List.of();

  private final Console console;

  BenchCompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.err().println(paths);
    return 0;
  }
}
