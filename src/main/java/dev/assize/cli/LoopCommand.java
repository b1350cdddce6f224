package dev.assize.cli;

import dev.assize.config.JudgeUnavailable;
import dev.assize.config.LoopConfig;
import dev.assize.config.Policies;
import dev.assize.event.Events;
import dev.assize.loop.Loop;
import dev.assize.loop.LoopListener;
import dev.assize.loop.LoopPlan;
import dev.assize.loop.LoopResult;
import dev.assize.loop.LoopStopped;
import dev.assize.loop.LoopTable;
import dev.assize.loop.Row;
import dev.assize.loop.ServedByCommand;
import dev.assize.loop.Serving;
import dev.assize.loop.TrainedByCommand;
import dev.assize.transport.Network;
import dev.assize.transport.Proxies;
import dev.assize.transport.Waits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `assize loop`: self-rewarding iterations.
@Command(
    name = "loop",
    mixinStandardHelpOptions = true,
    description = {
      "Iterates: candidates from a policy, judged, made into pairs, trained on by a command of"
          + " yours,",
      "served, and compared with the policy before. The same command goes on where it was."
    })
final class LoopCommand implements Callable<Integer> {
  @Parameters(paramLabel = "LOOP.yaml", description = "What the loop is: see docs/loop.md.")
  private Path file = Path.of("");

  @Option(
      names = "--allow-self-evaluation",
      description = "Let the policy judge its own progress; the table says so.")
  private boolean allowSelfEvaluation;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(names = "--markdown", description = "Print the table as Markdown.")
  private boolean markdown;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;

  LoopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LoopConfig config = LoopConfig.read(file, console.environment());
    LoopChecks checks = new LoopChecks(config, console);
    String fingerprint = checks.check(allowSelfEvaluation);
    checks.checkPrompts();
    Thread loop = Thread.currentThread();
    Runnable handler = () -> Interrupts.onFirst(() -> stop(loop));
    handler.run();
    Instant start = console.clock().instant();
    LoopStages stages =
        new LoopStages(config, checks, new SubCommand(console, handler), console.clock(), start);
    String model = config.model().orElseGet(() -> policies(config, checks).model());
    LoopPlan plan =
        new LoopPlan(
            model,
            config.iterations(),
            config.out(),
            fingerprint,
            config.stopRule(),
            checks.judgesItself(),
            checks.evaluatesItself());
    TrainedByCommand trainer = new TrainedByCommand(config.train(), config.base(), Waits.REAL);
    Loop job = new Loop(plan, stages, serving(config, checks), trainer, listener());
    try {
      print(job.run());
      return ExitCode.DONE;
    } catch (LoopStopped stopped) {
      console
          .err()
          .println(
              "assize: %s. What is finished is kept; this goes on: %s"
                  .formatted(stopped.getMessage(), CommandWords.again(spec, Optional.empty())));
      return stopped.isInterrupted() ? ExitCode.INTERRUPTED : ExitCode.INCOMPLETE;
    }
  }

  private void stop(Thread loop) {
    console
        .err()
        .println("\nStopping: the server and the training are ended. Ctrl-C again ends at once.");
    console.err().flush();
    loop.interrupt();
  }

  private static Policies policies(LoopConfig config, LoopChecks checks) {
    return Policies.open(checks.file(List.of("generate.policy=" + config.policy())));
  }

  private Serving serving(LoopConfig config, LoopChecks checks) {
    Policies policies = policies(config, checks);
    return new ServedByCommand(
        config.serve(),
        _ -> answers(policies),
        config.base(),
        config.out(),
        Waits.REAL,
        console.clock());
  }

  private boolean answers(Policies policies) {
    try (Network network =
        Network.open(Proxies.fromEnvironment(console.environment()), Events.NONE)) {
      policies.policy(console.clock(), network);
      return true;
    } catch (JudgeUnavailable _) {
      return false;
    }
  }

  private LoopListener listener() {
    return new LoopListener() {
      @Override
      public void began(int iteration, String step) {
        console.err().println("\n=== iteration %d: %s".formatted(iteration, step));
        console.err().flush();
      }

      @Override
      public void ended(Row row) {
        console.err().println();
        console.err().print(LoopTable.of(new LoopResult(List.of(row), Optional.empty(), 0, false)));
        console.err().flush();
      }
    };
  }

  private void print(LoopResult result) {
    if (json) {
      console.out().println(LoopTable.json(result));
    } else if (markdown) {
      console.out().print(LoopTable.markdown(result));
    } else {
      console.out().print(LoopTable.of(result));
    }
  }
}
