package dev.assize.cli;

import dev.assize.text.NearestName;
import dev.assize.verdict.UnparsedReason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The words of `--retry`: reasons for which a reply has no verdict.
final class RetryWords {
  private static final String ALL = "unparsed";

  private RetryWords() {}

  static Set<UnparsedReason> reasons(List<String> words) {
    Set<UnparsedReason> reasons = EnumSet.noneOf(UnparsedReason.class);
    for (String word : words) {
      String label = word.strip().toLowerCase(Locale.ROOT).replace('-', '_');
      if (label.equals(ALL)) {
        return EnumSet.allOf(UnparsedReason.class);
      }
      reasons.add(reason(label).orElseThrow(() -> unknown(word)));
    }
    return reasons;
  }

  private static Optional<UnparsedReason> reason(String label) {
    return Arrays.stream(UnparsedReason.values())
        .filter(reason -> reason.label().equals(label))
        .findFirst();
  }

  private static UsageProblem unknown(String word) {
    List<String> known =
        Stream.concat(
                Stream.of(ALL), Arrays.stream(UnparsedReason.values()).map(UnparsedReason::label))
            .toList();
    return new UsageProblem(
        "--retry: expected reasons out of %s, found '%s'.%s Calls that failed are asked again without it."
            .formatted(
                String.join(", ", known),
                word,
                NearestName.of(word, known).map(" Did you mean %s?"::formatted).orElse("")));
  }
}
