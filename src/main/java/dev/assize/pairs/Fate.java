package dev.assize.pairs;

/// What became of two answers.
public sealed interface Fate {
  /// They are a pair.
  record Kept(PreferencePair pair, Provenance provenance) implements Fate {}

  /// They are none.
  record Dropped(Drop drop) implements Fate {}
}
