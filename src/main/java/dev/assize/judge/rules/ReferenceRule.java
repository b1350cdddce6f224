package dev.assize.judge.rules;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How far an answer agrees with the reference, where the data has one.
///
/// The same words: 1. A reference that is a number (or ends `#### 42`, as GSM8K's do): 1 or 0 by
/// the answer's last number. A reference of up to eight words that the answer holds as a whole:
/// 0.9. Else the token F1 of SQuAD (multiset overlap of words), which a paraphrase scores low on.
public record ReferenceRule() implements Rule {
  private static final int PHRASE_WORDS = 8;
  private static final double HELD = 0.9;

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Optional<Mark> mark(Subject subject) {
    if (subject.shape().words() == 0) {
      return Optional.empty();
    }
    return subject
        .reference()
        .filter(reference -> !reference.isBlank())
        .map(reference -> mark(agreement(subject.answer(), reference)));
  }

  private static Mark mark(double agreement) {
    return Mark.of(
        agreement, agreement < 0.5 ? "differs from the reference" : "is not quite the reference");
  }

  /// The agreement of an answer with a reference, 0 to 1.
  static double agreement(String answer, String reference) {
    long[] expected = Tokens.of(reference);
    long[] said = Tokens.of(answer);
    if (expected.length > 0 && Arrays.equals(expected, said)) {
      return 1;
    }
    Optional<BigDecimal> number = LastNumber.ofReference(reference);
    if (number.isPresent()) {
      boolean same =
          LastNumber.of(answer).filter(last -> last.compareTo(number.get()) == 0).isPresent();
      return same ? 1 : 0;
    }
    double overlap = f1(said, expected);
    boolean held = expected.length <= PHRASE_WORDS && holds(said, expected);
    return held ? Math.max(HELD, overlap) : overlap;
  }

  private static boolean holds(long[] text, long[] phrase) {
    for (int i = 0; i + phrase.length <= text.length; i++) {
      if (phrase.length > 0
          && Arrays.equals(text, i, i + phrase.length, phrase, 0, phrase.length)) {
        return true;
      }
    }
    return false;
  }

  private static double f1(long[] said, long[] expected) {
    Map<Long, Integer> left = new HashMap<>();
    for (long word : expected) {
      left.merge(word, 1, Integer::sum);
    }
    int common = 0;
    for (long word : said) {
      int wanted = left.getOrDefault(word, 0);
      if (wanted > 0) {
        left.put(word, wanted - 1);
        common++;
      }
    }
    return 2.0 * common / Math.max(1, said.length + expected.length);
  }
}
