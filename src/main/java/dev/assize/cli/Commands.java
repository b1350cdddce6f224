package dev.assize.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// The commands. Only those that a command line names are built: picocli looks at every field and
/// method of a command, which is most of what a start would cost. Of the others it gets the name
/// and the description.
final class Commands {
  private static final List<Class<?>> ALL =
      List.of(
          JudgeCommand.class,
          GenerateCommand.class,
          LoopCommand.class,
          BestCommand.class,
          PlanCommand.class,
          RenderCommand.class,
          ShowCommand.class,
          ParseCommand.class,
          ReparseCommand.class,
          MergeCommand.class,
          ReportCommand.class,
          PairsCommand.class,
          ImportCommand.class,
          ValidateCommand.class,
          BenchCommand.class,
          ProbeCommand.class,
          TemplatesCommand.class,
          CommandLine.HelpCommand.class);

  private Commands() {}

  /// Adds all commands.
  static void addTo(CommandLine line, CommandLine.IFactory factory, String... args) {
    List<String> words = List.of(args);
    // What is in an @file is not known yet.
    boolean hidden = words.stream().anyMatch(word -> word.startsWith("@"));
    for (Class<?> type : ALL) {
      Command command = type.getAnnotation(Command.class);
      line.addSubcommand(
          command.name(),
          hidden || words.contains(command.name())
              ? new CommandLine(type, factory)
              : new CommandLine(named(command)));
    }
  }

  private static CommandSpec named(Command command) {
    CommandSpec spec = CommandSpec.create().name(command.name());
    spec.usageMessage().header(command.header()).description(command.description());
    return spec;
  }
}
