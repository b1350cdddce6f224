package dev.assize.sandbox;

import java.util.List;
import java.util.Map;

/// Something to run.
///
/// @param command a program that the sandbox can see, and its arguments
/// @param files texts by name, which the program finds, read-only, in the folder [#FOLDER]
/// @param input what it reads from standard input
public record Program(List<String> command, Map<String, String> files, String input) {
  /// Where a program finds its files. It starts in an empty folder of its own that it may write to.
  public static final String FOLDER = "/task";

  public Program {
    command = List.copyOf(command);
    files = Map.copyOf(files);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a program needs a command");
    }
    for (String name : files.keySet()) {
      if (!name.matches("[\\w-]+(\\.[\\w-]+)*")) {
        throw new IllegalArgumentException("a file needs a plain name, found " + name);
      }
    }
  }
}
