package dev.assize.selection;

import dev.assize.prompt.JudgeTemplate;
import java.util.Locale;
import java.util.Optional;

/// How the best of several candidates is found.
public enum Method {
  /// Each is rated by itself.
  RATINGS,
  /// All are shown at once, and one is chosen.
  CHOICE,
  /// The winner of a pair meets the winner of another; who drew well has no opponent in the first
  /// round where their number is no power of two.
  KNOCKOUT,
  /// Everybody meets everybody.
  ROUND_ROBIN,
  /// In each round, those who stand alike meet, and nobody meets the same twice.
  SWISS;

  /// Up to so many candidates everybody meets everybody unless told otherwise.
  private static final int FEW = 4;

  /// The name on the command line, such as `round-robin`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// How pairs are found unless told otherwise, where items have at most so many candidates.
  public static Method ofPairs(int most) {
    return most <= FEW ? ROUND_ROBIN : SWISS;
  }

  /// The only way for a template, empty where it compares pairs.
  public static Optional<Method> of(JudgeTemplate.Kind kind) {
    return switch (kind) {
      case RATING, RATING_ALL, REVIEW -> Optional.of(RATINGS);
      case CHOICE -> Optional.of(CHOICE);
      case PAIRWISE -> Optional.empty();
    };
  }

  /// Whether a template of this kind can be used.
  public boolean fits(JudgeTemplate.Kind kind) {
    return of(kind).map(this::equals).orElse(this != RATINGS && this != CHOICE);
  }

  /// How many pairs are compared among so many candidates; a Swiss contest may end with fewer.
  public long comparisons(int candidates) {
    long number = candidates;
    return switch (this) {
      case RATINGS, CHOICE -> 0;
      case KNOCKOUT -> Math.max(0, number - 1);
      case ROUND_ROBIN -> number * (number - 1) / 2;
      case SWISS -> rounds(candidates) * (number / 2);
    };
  }

  /// Rounds of a Swiss contest: ⌈log₂ N⌉ leave one candidate without a defeat where nothing is a
  /// tie; one more tells those behind apart. Never more than meetings without a repetition.
  static int rounds(int candidates) {
    if (candidates < 2) {
      return 0;
    }
    int halvings = Integer.SIZE - Integer.numberOfLeadingZeros(candidates - 1);
    int meetings = candidates % 2 == 0 ? candidates - 1 : candidates;
    return Math.min(halvings + 1, meetings);
  }
}
