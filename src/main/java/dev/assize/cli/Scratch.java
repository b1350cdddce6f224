package dev.assize.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where commands that make no run copy standard input to.
final class Scratch {
  private Scratch() {}

  /// The folder given, else a new temporary one that goes when the process ends.
  static Path folder(@Nullable Path given) {
    if (given != null) {
      return given;
    }
    try {
      Path folder = Files.createTempDirectory("assize");
      folder.toFile().deleteOnExit();
      folder.resolve("stdin").toFile().deleteOnExit();
      return folder;
    } catch (IOException failed) {
      throw new UsageProblem("Can't make a temporary folder: " + failed + ".");
    }
  }
}
