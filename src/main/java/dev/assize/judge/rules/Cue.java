package dev.assize.judge.rules;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern that is tried only on texts that hold one of some words: searching for a plain word is
/// some fifty times faster than a pattern of alternatives, and most prompts hold none.
///
/// @param words what every match holds at least one of
record Cue(List<String> words, Pattern pattern) {
  private static final Pattern NEVER = Pattern.compile("(?!)");

  Cue {
    words = List.copyOf(words);
  }

  static Cue of(String pattern, String... words) {
    return new Cue(List.of(words), Pattern.compile(pattern));
  }

  /// A matcher over a text, which finds nothing where no word is there.
  Matcher in(String text) {
    return (words.stream().anyMatch(text::contains) ? pattern : NEVER).matcher(text);
  }
}
