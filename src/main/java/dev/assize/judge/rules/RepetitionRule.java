package dev.assize.judge.rules;

import java.util.Arrays;
import java.util.Optional;

/// How much of an answer it has said before: the share of repeated n-grams, 4 words or 8 Chinese
/// characters long, within blocks of 4,096 words.
///
/// Blocks keep memory constant and time linear; a text that loops does so within a block.
public record RepetitionRule() implements Rule {
  private static final int BLOCK = 4096;
  private static final int LETTERED = 4;
  private static final int UNSPACED = 8;

  /// Lists and parallel sentences repeat this share innocently.
  private static final double INNOCENT = 0.1;

  /// From this share on nothing is left of the mark.
  private static final double HOPELESS = 0.6;

  @Override
  public String name() {
    return "repetition";
  }

  @Override
  public Optional<Mark> mark(Subject subject) {
    if (subject.shape().words() == 0) {
      return Optional.empty();
    }
    boolean unspaced =
        subject.shape().scripts().dominant().filter(Script::isWrittenWithoutSpaces).isPresent();
    double repeated = repeatedShare(subject.answer(), unspaced ? UNSPACED : LETTERED);
    double value = Math.clamp((HOPELESS - repeated) / (HOPELESS - INNOCENT), 0.0, 1.0);
    return Optional.of(
        Mark.of(value, value < 0.5 ? "says the same over and over" : "repeats itself"));
  }

  /// The share of n-grams that occurred before in their block, 0 to 1.
  static double repeatedShare(String text, int length) {
    Grams grams = new Grams(length);
    Tokens.each(text, grams::add);
    grams.closeBlock();
    return grams.all == 0 ? 0 : (double) grams.repeated / grams.all;
  }

  private static final class Grams {
    private final int length;
    private final long[] words = new long[BLOCK];
    private final long[] hashes = new long[BLOCK];
    private int used;
    private long all;
    private long repeated;

    Grams(int length) {
      this.length = length;
    }

    void add(long word) {
      if (used == BLOCK) {
        closeBlock();
      }
      words[used++] = word;
    }

    void closeBlock() {
      int count = Math.max(0, used - length + 1);
      for (int i = 0; i < count; i++) {
        long hash = 0;
        for (int j = i; j < i + length; j++) {
          hash = (hash + words[j]) * 0x9E3779B97F4A7C15L;
          hash ^= hash >>> 29;
        }
        hashes[i] = hash;
      }
      Arrays.sort(hashes, 0, count);
      for (int i = 1; i < count; i++) {
        repeated += hashes[i] == hashes[i - 1] ? 1 : 0;
      }
      all += count;
      used = 0;
    }
  }
}
