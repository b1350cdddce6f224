package dev.assize.cli;

import dev.assize.text.NearestName;
import java.util.List;

/// Wrong usage that only shows once options are seen together: exit code 2.
final class UsageProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageProblem(String message) {
    super(message);
  }

  /// A name that none of the known ones is, with the nearest of them.
  static UsageProblem notOneOf(String option, List<String> names, String found) {
    String guess =
        NearestName.of(found, names).map(name -> " Did you mean '%s'?".formatted(name)).orElse("");
    return new UsageProblem(
        "%s: expected one of %s, found '%s'.%s"
            .formatted(option, String.join(", ", names), found, guess));
  }
}
