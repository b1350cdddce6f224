package dev.assize.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A process and all that came of it.
record Family(ProcessHandle eldest) {
  private static final long PAGE = 4096;

  /// The bytes of memory that all of them hold. Pages that two of them share count twice.
  long memory() {
    return Stream.concat(Stream.of(eldest), eldest.descendants())
        .mapToLong(each -> resident(each.pid()))
        .sum();
  }

  private static long resident(long pid) {
    try {
      String[] pages =
          Files.readString(Path.of("/proc", String.valueOf(pid), "statm")).split(" ", -1);
      return Long.parseLong(pages[1]) * PAGE;
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException gone) {
      return 0;
    }
  }
}
