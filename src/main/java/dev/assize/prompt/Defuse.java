package dev.assize.prompt;

/// Whether verdict marks inside candidates' texts are made harmless.
public enum Defuse {
  /// Marks that the template's own grammar would read, and the closing marks of the template's
  /// fences, are broken up, and the change recorded.
  ON,
  /// Texts go in as they are.
  OFF
}
