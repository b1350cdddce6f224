package dev.assize.pairs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What becomes of rows that have the same prompt.
public enum RepeatedPrompts {
  /// They are one prompt with all their answers.
  MERGE,
  /// The first one counts, the others are left out.
  FIRST,
  /// Each one is a prompt of its own.
  SEPARATE;

  /// The name on the command line.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one of a name.
  public static Optional<RepeatedPrompts> named(String name) {
    return Arrays.stream(values()).filter(each -> each.label().equals(name)).findFirst();
  }

  /// All names.
  public static List<String> labels() {
    return Arrays.stream(values()).map(RepeatedPrompts::label).toList();
  }
}
