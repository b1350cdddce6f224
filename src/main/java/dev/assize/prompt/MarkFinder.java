package dev.assize.prompt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what [Matcher#find] finds, but tries the pattern only where a match can begin: a mark
/// begins with one of few characters, and most answers hold none of them. Thread-safe.
final class MarkFinder {
  private static final byte CAN = 1;
  private static final byte CANNOT = 2;

  private final Pattern pattern;
  private final boolean looksBack;
  // By character: 0 for not tried yet. Threads that try at the same time find the same.
  private final byte[] begins = new byte[Character.MAX_VALUE + 1];

  MarkFinder(Pattern pattern) {
    this.pattern = pattern;
    this.looksBack = looksBack(pattern.pattern());
  }

  // Whether a match may hang on what stands before it, other than by its absence.
  private static boolean looksBack(String pattern) {
    return pattern.contains("(?<=")
        || pattern.contains("\\b")
        || pattern.contains("\\B")
        || pattern.contains("\\A")
        || pattern.contains("\\G")
        || pattern.contains("^");
  }

  /// A matcher for [#find].
  Matcher in(String text) {
    return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /// Whether there is a match that begins at a place or behind it; the matcher stands at the first.
  boolean find(Matcher matcher, String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (canBegin(text.charAt(at)) && matcher.region(at, text.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  private boolean canBegin(char character) {
    byte known = begins[character];
    if (known == 0) {
      known = tries(character) ? CAN : CANNOT;
      begins[character] = known;
    }
    return known == CAN;
  }

  // A failure that more text could not have turned into a match is one of the first character:
  // nothing but hitEnd tells.
  @SuppressWarnings("JdkObsolete")
  private boolean tries(char character) {
    if (looksBack || Character.isSurrogate(character)) {
      return true;
    }
    Matcher alone = pattern.matcher(String.valueOf(character));
    return alone.lookingAt() || alone.hitEnd();
  }
}
