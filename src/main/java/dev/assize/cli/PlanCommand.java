package dev.assize.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `assize plan`: calls and tokens, before anything is spent.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Says how many calls and prompt tokens a run would take. Sends nothing.")
final class PlanCommand implements Callable<Integer> {
  @Mixin private DataOptions data = new DataOptions();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where standard input is copied to, for it is read twice.")
  private @Nullable Path out;

  private final Console console;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new Plan(console, new Preparation(console, data, run)).print(Scratch.folder(out));
  }
}
