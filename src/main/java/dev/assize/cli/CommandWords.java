package dev.assize.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// A command line as it can be typed again.
final class CommandWords {
  private CommandWords() {}

  /// The command that goes on: as it was given, into the same folder.
  ///
  /// @param out the folder where it was not given
  static String again(CommandSpec spec, Optional<Path> out) {
    List<String> words = new ArrayList<>(List.of("./assize"));
    spec.root().commandLine().getParseResult().originalArgs().stream()
        .map(CommandWords::quoted)
        .forEach(words::add);
    out.ifPresent(folder -> words.addAll(List.of("--out", quoted(folder.toString()))));
    return String.join(" ", words);
  }

  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./#-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
