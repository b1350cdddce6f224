package dev.assize.judge.rules;

import java.util.function.LongConsumer;

/// The words of a text as 64-bit hashes, so that a 10 MB text needs no million strings. Case,
/// punctuation and white space don't count; Chinese, Japanese and Thai characters are words.
public final class Tokens {
  private static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Tokens() {}

  /// Tells each word's hash in turn (FNV-1a over lower-cased code points).
  public static void each(CharSequence text, LongConsumer word) {
    long hash = START;
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = Character.codePointAt(text, i);
      i += Character.charCount(c);
      boolean letter = Character.isLetterOrDigit(c);
      boolean alone = letter && c > 0x250 && Script.of(c).isWrittenWithoutSpaces();
      if (inWord && (!letter || alone)) {
        word.accept(hash);
        hash = START;
        inWord = false;
      }
      if (alone) {
        word.accept((START ^ c) * PRIME);
      } else if (letter) {
        hash = (hash ^ Character.toLowerCase(c)) * PRIME;
        inWord = true;
      }
    }
    if (inWord) {
      word.accept(hash);
    }
  }

  /// All words, for short texts.
  public static long[] of(CharSequence text) {
    java.util.stream.LongStream.Builder words = java.util.stream.LongStream.builder();
    each(text, words::add);
    return words.build().toArray();
  }
}
