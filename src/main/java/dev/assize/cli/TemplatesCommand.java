package dev.assize.cli;

import dev.assize.prompt.JudgeTemplate;
import dev.assize.prompt.TemplateCheck;
import dev.assize.prompt.TemplateException;
import dev.assize.prompt.Templates;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.grammar.Grammars;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `assize templates`: what can be asked, and how verdicts are written.
@Command(
    name = "templates",
    mixinStandardHelpOptions = true,
    description = "Lists the shipped templates.",
    subcommands = {
      TemplatesCommand.ListAll.class,
      TemplatesCommand.Show.class,
      TemplatesCommand.Check.class,
      TemplatesCommand.GrammarList.class
    })
final class TemplatesCommand implements Callable<Integer> {
  private final Console console;

  TemplatesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return list(console);
  }

  private static int list(Console console) {
    for (String name : Templates.SHIPPED) {
      JudgeTemplate template = Templates.load(name);
      console
          .out()
          .println(
              "%-18s %-8s %-14s %s"
                  .formatted(
                      name,
                      template.kind().name().toLowerCase(java.util.Locale.ROOT),
                      template.grammar().name(),
                      template.description()));
    }
    return ExitCode.DONE;
  }

  /// `assize templates list`.
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the shipped templates.")
  static final class ListAll implements Callable<Integer> {
    private final Console console;

    ListAll(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      return list(console);
    }
  }

  /// `assize templates show`.
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints a shipped template's file, to begin one's own with.")
  static final class Show implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "A shipped template's name.")
    private String name = "";

    private final Console console;

    Show(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      if (!Templates.SHIPPED.contains(name)) {
        throw new UsageProblem(
            "templates show %s: no such shipped template. Shipped: %s."
                .formatted(name, String.join(", ", Templates.SHIPPED)));
      }
      console.out().print(Templates.shipped(name));
      return ExitCode.DONE;
    }
  }

  /// `assize templates check`.
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Loads templates and proves that each verdict on offer, written as the prompt asks for it,"
            + " is read back."
      })
  static final class Check implements Callable<Integer> {
    @Parameters(
        arity = "0..*",
        paramLabel = "NAME|FILE|FILE#name",
        description = "All shipped ones unless named.")
    private List<String> names = List.of();

    private final Console console;

    Check(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      int wrong = 0;
      for (String name : names.isEmpty() ? Templates.SHIPPED : names) {
        String found = check(name);
        console.out().println("%-30s %s".formatted(name, found.isEmpty() ? "ok" : found));
        wrong += found.isEmpty() ? 0 : 1;
      }
      return wrong == 0 ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static String check(String name) {
      try {
        return String.join(" ", TemplateCheck.of(Templates.load(name)).problems());
      } catch (TemplateException wrong) {
        return String.valueOf(wrong.getMessage());
      }
    }
  }

  /// `assize templates grammars`.
  @Command(
      name = "grammars",
      mixinStandardHelpOptions = true,
      description = "Lists the grammars by which verdicts are read, one line and an example each.")
  static final class GrammarList implements Callable<Integer> {
    private final Console console;

    GrammarList(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      for (VerdictGrammar grammar : Grammars.all()) {
        console.out().println("%-20s %s".formatted(grammar.name(), grammar.description()));
        console
            .out()
            .println("%-20s e.g. %s".formatted("", grammar.example().replace("\n", " ⏎ ")));
      }
      return ExitCode.DONE;
    }
  }
}
