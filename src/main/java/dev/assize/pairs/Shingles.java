package dev.assize.pairs;

import dev.assize.judge.rules.Tokens;
import org.apache.commons.text.similarity.JaccardSimilarity;
import org.apache.commons.text.similarity.SimilarityInput;

/// How alike two texts are by runs of words that they share: Jaccard's index over the sets of them
/// (Broder 1997), in time linear in their lengths. A Chinese or Japanese character is a word; case
/// and punctuation don't count.
///
/// @param words in a run, at least 1; 3 is usual
public record Shingles(int words) {
  /// Runs of three words.
  public static final Shingles DEFAULT = new Shingles(3);

  // Odd and far from small: 2^64 over the golden ratio.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final JaccardSimilarity JACCARD = new JaccardSimilarity();

  public Shingles {
    if (words < 1) {
      throw new IllegalArgumentException("a shingle has at least 1 word, found " + words);
    }
  }

  /// 0 where they share no run, 1 where they have the same ones. A text shorter than a run is one
  /// run; two without any word are alike.
  public double similarity(String one, String other) {
    return JACCARD.apply(of(one), of(other));
  }

  private Runs of(String text) {
    long[] all = Tokens.of(text);
    int length = Math.min(words, all.length);
    long[] runs = new long[length == 0 ? 0 : all.length - length + 1];
    for (int at = 0; at < runs.length; at++) {
      for (int word = at; word < at + length; word++) {
        runs[at] = runs[at] * SPREAD + all[word];
      }
    }
    return new Runs(runs);
  }

  private static final class Runs implements SimilarityInput<Long> {
    private final long[] hashes;

    Runs(long[] hashes) {
      this.hashes = hashes;
    }

    @Override
    public Long at(int index) {
      return hashes[index];
    }

    @Override
    public int length() {
      return hashes.length;
    }
  }
}
