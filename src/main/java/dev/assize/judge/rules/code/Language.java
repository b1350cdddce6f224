package dev.assize.judge.rules.code;

import java.util.List;
import java.util.Set;

/// How code of a language is run.
///
/// @param names what an answer may write behind its opening fence
/// @param file what the code's file is called
/// @param command runs the file; `{file}` stands for its path
/// @param harnessed whether test code runs within one program with the answer's, which says how
///   each test went; else test code is put behind the answer's, and passes where the program ends
///   with 0
public record Language(Set<String> names, String file, List<String> command, boolean harnessed) {
  /// Python, by the first `python3` of `/usr/local/bin`, `/usr/bin` or `/bin`.
  public static final Language PYTHON = python("python3");

  private static final String FILE = "{file}";

  public Language {
    names = Set.copyOf(names);
    command = List.copyOf(command);
    if (command.stream().noneMatch(part -> part.contains(FILE))) {
      throw new IllegalArgumentException(
          "expected a command with {file} in it, found " + String.join(" ", command));
    }
  }

  /// Python, by this interpreter.
  public static Language python(String interpreter) {
    return new Language(
        Set.of("python", "py", "python3"),
        "answer.py",
        List.of(interpreter, "-I", "-B", FILE),
        true);
  }

  /// The command for a file.
  List<String> command(String path) {
    return command.stream().map(part -> part.replace(FILE, path)).toList();
  }
}
