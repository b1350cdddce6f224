package dev.assize.stats.control;

import dev.assize.judgement.TextFeatures;

/// What of an answer's look can be controlled for.
///
/// Markdown is counted per word, since a longer answer has more of everything; one word is added,
/// so that an empty answer has a density too.
public enum Style {
  /// Characters (Unicode code points).
  LENGTH,
  /// Markdown headers per word.
  HEADERS,
  /// Markdown list items per word.
  LISTS,
  /// Markdown bold spans per word.
  BOLD;

  /// How much of it an answer has, 0 or more.
  double of(TextFeatures features) {
    return switch (this) {
      case LENGTH -> features.characters();
      case HEADERS -> perWord(features.headers(), features);
      case LISTS -> perWord(features.lists(), features);
      case BOLD -> perWord(features.bold(), features);
    };
  }

  private static double perWord(int count, TextFeatures features) {
    return count / (features.words() + 1.0);
  }
}
