package dev.assize.judge.rules;

import java.util.EnumMap;
import java.util.Map;

/// Counts words, sentences and scripts of the lines it is given; used once.
final class WordCounter {
  private static final String STOPS = ".!?…。！？";
  private static final String CLOSERS = "\"'”’»)]}）】》」』*_`~|>";
  private static final String SEPARATORS = ",，、;；";

  private final Map<Script, Integer> scripts = new EnumMap<>(Script.class);
  private int words;
  private int sentences;
  private int separators;
  private int wordsSinceStop;
  private boolean inWord;
  private int wordStart;

  int words() {
    return words;
  }

  int sentences() {
    return sentences;
  }

  int separators() {
    return separators;
  }

  ScriptShares scripts() {
    return new ScriptShares(scripts);
  }

  /// Counts a stretch of code: words, but no sentences and no scripts.
  void code(String text, int start, int end) {
    boolean within = false;
    for (int i = start; i < end; i++) {
      boolean letter = Character.isLetterOrDigit(text.charAt(i));
      words += letter && !within ? 1 : 0;
      within = letter;
    }
  }

  /// Counts a stretch of prose, at most a line.
  void prose(String text, int start, int end) {
    inWord = false;
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        letter(c, i);
      } else if (!(inWord && holdsTogether(c) && startsWithLetter(text, next, end))) {
        mark(c, text, i, next, end);
        inWord = false;
      }
      i = next;
    }
  }

  /// Ends the sentence, if there is one.
  void endSentence() {
    sentences += wordsSinceStop > 0 ? 1 : 0;
    wordsSinceStop = 0;
  }

  /// Forgets the words since the last full stop: a heading is no sentence.
  void dropSentence() {
    wordsSinceStop = 0;
  }

  // Within a word: don't, well-known, 3.14.
  private static boolean holdsTogether(int c) {
    return c == '\'' || c == '’' || c == '-' || c == '.' || c == '_';
  }

  private static boolean startsWithLetter(String text, int at, int end) {
    return at < end && Character.isLetterOrDigit(text.charAt(at));
  }

  private void letter(int c, int at) {
    boolean letter = Character.isLetter(c);
    Script script = letter ? Script.of(c) : Script.LATIN;
    boolean alone = script.isWrittenWithoutSpaces();
    if (!inWord || alone) {
      wordStart = at;
      words++;
      wordsSinceStop++;
      if (letter) {
        scripts.merge(script, 1, Integer::sum);
      }
    }
    inWord = !alone;
  }

  private void mark(int c, String text, int at, int next, int end) {
    separators += SEPARATORS.indexOf(c) >= 0 ? 1 : 0;
    if (STOPS.indexOf(c) >= 0 && (isWide(c) || endsSentence(c, text, at, next, end))) {
      endSentence();
    }
  }

  private static boolean isWide(int c) {
    return c >= 0x3000;
  }

  // A Latin stop ends a sentence before a space or a closing mark only, and not after an initial.
  private boolean endsSentence(int c, String text, int at, int next, int end) {
    boolean free =
        next >= end
            || Character.isWhitespace(text.charAt(next))
            || CLOSERS.indexOf(text.charAt(next)) >= 0
            || STOPS.indexOf(text.charAt(next)) >= 0;
    boolean initial =
        c == '.' && inWord && at - wordStart == 1 && Character.isLetter(text.charAt(wordStart));
    return free && !initial;
  }
}
