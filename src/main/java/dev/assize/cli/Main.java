package dev.assize.cli;

import dev.assize.config.ConfigException;
import dev.assize.config.JudgeUnavailable;
import dev.assize.dataset.DatasetException;
import dev.assize.judge.batch.BatchException;
import dev.assize.loop.LoopException;
import dev.assize.pairs.format.PairFileException;
import dev.assize.pairs.format.PairsUnwrittenException;
import dev.assize.prompt.TemplateException;
import dev.assize.rubric.RubricException;
import dev.assize.run.RunFailedException;
import dev.assize.store.StoreException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `assize`: the command line.
@Command(
    name = "assize",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Judges preference data with language models: both orders, honest counts.",
    footer = {
      "",
      "Begin with:  ./assize judge samples/first.jsonl",
      "Exit codes:  0 done, 1 failed, 2 wrong usage or input (nothing was spent),",
      "             3 finished with too many items unjudged,",
      "             130 interrupted (resumable)."
    })
public final class Main implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--debug",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show stack traces.")
  private boolean debug;

  /// The values of an option as picocli names them: those of a Java enum.
  private static final Pattern CHOICES =
      Pattern.compile("(expected one of \\[[A-Z_, ]+\\]) \\(case-insensitive\\)");

  Main() {}

  /// Runs a command and ends the process with its exit code.
  public static void main(String[] args) {
    WatchedOutput stream = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = utf8(stream);
    PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
    boolean terminal =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    Console console =
        new Console(System.in, out, err, InstantSource.system(), terminal, System.getenv());
    int code = run(console, args);
    out.flush();
    code = stream.lost().map(reason -> lost(err, reason)).orElse(code);
    err.flush();
    System.exit(code);
  }

  private static int lost(PrintWriter err, String reason) {
    err.println("assize: standard output is not whole: %s.".formatted(reason));
    return ExitCode.FAILED;
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }

  /// Runs a command and returns its exit code; for tests, the JVM goes on.
  static int run(Console console, String... args) {
    Main main = new Main();
    ConsoleFactory factory = new ConsoleFactory(console);
    CommandLine line = new CommandLine(main, factory);
    Commands.addTo(line, factory, args);
    line.setOut(console.out());
    line.setErr(console.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            console.isColored() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> explain(thrown, console, main.debug));
    line.setParameterExceptionHandler((wrong, given) -> misused(wrong, console));
    int code = line.execute(args);
    console.out().flush();
    console.err().flush();
    return code;
  }

  /// A wrong command line: what is wrong and where the usage is, not all of the usage.
  private static int misused(CommandLine.ParameterException wrong, Console console) {
    PrintWriter err = console.err();
    String message =
        CHOICES
            .matcher(String.valueOf(wrong.getMessage()))
            .replaceAll(found -> found.group(1).toLowerCase(Locale.ROOT));
    err.println("assize: " + message + (message.endsWith(".") ? "" : "."));
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println(
        "'%s --help' lists what there is."
            .formatted(wrong.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  private static int explain(Exception thrown, Console console, boolean debug) {
    if (debug) {
      thrown.printStackTrace(console.err());
    }
    return switch (thrown) {
      case ConfigException wrong -> say(console, wrong, ExitCode.USAGE);
      case DatasetException wrong -> say(console, wrong, ExitCode.USAGE);
      case TemplateException wrong -> say(console, wrong, ExitCode.USAGE);
      case RubricException wrong -> say(console, wrong, ExitCode.USAGE);
      case StoreException wrong -> say(console, wrong, ExitCode.USAGE);
      case BatchException wrong -> say(console, wrong, ExitCode.USAGE);
      case JudgeUnavailable wrong -> say(console, wrong, ExitCode.USAGE);
      case UsageProblem wrong -> say(console, wrong, ExitCode.USAGE);
      case PairFileException wrong -> say(console, wrong, ExitCode.USAGE);
      case PairsUnwrittenException failed -> say(console, failed, ExitCode.FAILED);
      case RunFailedException failed -> say(console, failed, ExitCode.FAILED);
      case LoopException failed -> say(console, failed, ExitCode.FAILED);
      default -> {
        console
            .err()
            .println(
                "assize: an error of its own: %s%s"
                    .formatted(thrown, debug ? "" : " (--debug shows where)"));
        yield ExitCode.FAILED;
      }
    };
  }

  private static int say(Console console, Exception thrown, int code) {
    console.err().println("assize: " + thrown.getMessage());
    return code;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
