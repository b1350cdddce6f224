package dev.assize.cli;

import picocli.CommandLine;

/// Makes commands, and hands the console to those that want one.
record ConsoleFactory(Console console) implements CommandLine.IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    try {
      return type.cast(type.getDeclaredConstructor(Console.class).newInstance(console));
    } catch (NoSuchMethodException withoutConsole) {
      return CommandLine.defaultFactory().create(type);
    }
  }
}
