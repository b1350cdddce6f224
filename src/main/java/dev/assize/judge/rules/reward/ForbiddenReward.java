package dev.assize.judge.rules.reward;

import java.util.List;
import java.util.Locale;

/// `forbidden`: 1 where none of the phrases occurs, else 0. Case doesn't count; a phrase that
/// begins or ends with a letter of a spaced script must not be part of a longer word.
///
/// @param phrases none of them blank
public record ForbiddenReward(List<String> phrases) implements Reward {
  /// What configurations call it.
  public static final String NAME = "forbidden";

  public ForbiddenReward {
    phrases = phrases.stream().map(phrase -> phrase.strip().toLowerCase(Locale.ROOT)).toList();
    if (phrases.isEmpty() || phrases.contains("")) {
      throw new IllegalArgumentException("expected phrases that are not empty, found " + phrases);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Range range() {
    return Range.UNIT;
  }

  @Override
  public Rewarded give(Attempt attempt) {
    String text = attempt.text().toLowerCase(Locale.ROOT);
    List<String> found = phrases.stream().filter(phrase -> holds(text, phrase)).toList();
    return found.isEmpty()
        ? Rewarded.of(1)
        : new Rewarded.Given(0, List.of("uses a forbidden phrase"), found);
  }

  private static boolean holds(String text, String phrase) {
    for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      boolean begins = at == 0 || isApart(text.codePointBefore(at), phrase.codePointAt(0));
      int end = at + phrase.length();
      boolean ends =
          end == text.length()
              || isApart(text.codePointAt(end), phrase.codePointBefore(phrase.length()));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  private static boolean isApart(int outside, int inside) {
    return !isSpacedLetter(outside) || !isSpacedLetter(inside);
  }

  private static boolean isSpacedLetter(int c) {
    return Character.isLetterOrDigit(c)
        && !dev.assize.judge.rules.Script.of(c).isWrittenWithoutSpaces();
  }
}
