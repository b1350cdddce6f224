package dev.assize.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `assize plan`: calls and tokens, before anything is spent.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a run would take: calls, tokens, time, cost, disk. Asks no judge anything.",
      "A server that can be reached is asked for its name and its tokenizer."
    })
final class PlanCommand implements Callable<Integer> {
  @Mixin private DataOptions data = new DataOptions();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder: what its ledger holds is told apart.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print the plan as JSON.")
  private boolean json;

  @Option(
      names = "--target-interval",
      paramLabel = "H",
      description =
          "Say how many prompts make each rate's 95 %% interval that narrow to either side.")
  private @Nullable Double target;

  private final Console console;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new Plan(console, new Preparation(console, data, run))
        .print(Scratch.folder(out), Optional.ofNullable(target), json);
  }
}
