package dev.assize.stats.panel;

import dev.assize.dataset.Label.Preference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Who voted how on a comparison, and what the data says.
///
/// @param votes one letter per judge by number, `1`, `2`, `=` or `-` for no answer, without the
///   last ones of these
/// @param label such a letter
record VotePattern(String votes, char label) implements Comparable<VotePattern> {
  /// The kinds of votes; their places here are their numbers.
  static final List<Preference> KINDS =
      List.of(Preference.FIRST, Preference.SECOND, Preference.NEITHER);

  private static final Comparator<VotePattern> ORDER =
      Comparator.comparing(VotePattern::votes).thenComparingInt(VotePattern::label);
  private static final String LETTERS = "12=";
  private static final char NONE = '-';

  static VotePattern of(char[] votes, Optional<Preference> label) {
    return new VotePattern(trimmed(votes), label.map(VotePattern::letter).orElse(NONE));
  }

  static char[] none(int judges) {
    char[] votes = new char[judges];
    Arrays.fill(votes, NONE);
    return votes;
  }

  /// The same pattern with the judges numbered otherwise.
  ///
  /// @param here the new numbers by the old
  VotePattern renumbered(int[] here, int judges) {
    char[] moved = none(judges);
    for (int judge = 0; judge < votes.length(); judge++) {
      moved[here[judge]] = votes.charAt(judge);
    }
    return new VotePattern(trimmed(moved), label);
  }

  Optional<Preference> vote(int judge) {
    return judge < votes.length() ? preference(votes.charAt(judge)) : Optional.empty();
  }

  Optional<Preference> truth() {
    return preference(label);
  }

  @Override
  public int compareTo(VotePattern other) {
    return ORDER.compare(this, other);
  }

  static char letter(Preference vote) {
    return LETTERS.charAt(KINDS.indexOf(vote));
  }

  private static Optional<Preference> preference(char letter) {
    int kind = LETTERS.indexOf(letter);
    return kind < 0 ? Optional.empty() : Optional.of(KINDS.get(kind));
  }

  private static String trimmed(char[] votes) {
    int length = votes.length;
    while (length > 0 && votes[length - 1] == NONE) {
      length--;
    }
    return new String(votes, 0, length);
  }
}
