package dev.assize.judge.rules;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// How many words of a text are written in each script; in scripts without spaces every character
/// is a word.
///
/// @param words by script, scripts that don't occur left out
public record ScriptShares(Map<Script, Integer> words) {
  public ScriptShares {
    Map<Script, Integer> copy = new EnumMap<>(Script.class);
    copy.putAll(words);
    words = Collections.unmodifiableMap(copy);
  }

  /// All words.
  public int total() {
    return words.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// The share of words in a script, 0 to 1; 0 in a text without words.
  public double share(Script script) {
    int total = total();
    return total == 0 ? 0 : (double) words.getOrDefault(script, 0) / total;
  }

  /// The script of most words; empty in a text without words.
  public Optional<Script> dominant() {
    return words.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
