package dev.assize.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShinglesTest {
  private static double similarity(String one, String other) {
    return Shingles.DEFAULT.similarity(one, other);
  }

  @Test
  void runsOfThreeWordsAreShared() {
    // one two three, two three four | two three four, three four five
    assertThat(similarity("one two three four", "two three four five")).isEqualTo(1.0 / 3);
  }

  @Test
  void caseAndPunctuationDoNotCount() {
    assertThat(similarity("One, two: three!", "one two three")).isEqualTo(1);
  }

  @Test
  void chineseIsReadByCharacters() {
    assertThat(similarity("今天天气好", "今天天气坏")).isEqualTo(0.5);
  }

  @Test
  void orderMatters() {
    assertThat(similarity("one two three", "three two one")).isZero();
  }

  @Test
  void shortTextsAreOneRun() {
    assertThat(similarity("yes", "Yes.")).isEqualTo(1);
    assertThat(similarity("yes", "no")).isZero();
    assertThat(similarity("!", "?")).isEqualTo(1);
    assertThat(similarity("", "yes")).isZero();
  }
}
