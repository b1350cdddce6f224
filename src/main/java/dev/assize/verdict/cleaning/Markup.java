package dev.assize.verdict.cleaning;

/// What a grammar wants to see of Markdown and of look-alike characters.
public enum Markup {
  /// Emphasis, headings, escapes and code marks are dropped, full-width signs made narrow.
  SEEN_THROUGH,
  /// Only what can't be seen is dropped: for JSON and for people's own patterns.
  KEPT
}
