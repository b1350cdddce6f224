package dev.assize.judge.rules.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assize.judge.rules.reward.MatchReward.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchRewardTest {
  private static MatchReward reward(Mode mode, String tolerance) {
    return new MatchReward(mode, MatchReward.tolerance(tolerance), false);
  }

  private static boolean isRight(Mode mode, String answer, String reference) {
    return reward(mode, "0").isRight(Attempts.of(answer, reference));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It is 42.                                   | 42",
        "First 7, then 42                            | 42",
        "\\boxed{42} is the answer to question 7     | 42",
        "\\boxed{\\frac{1}{2}}                       | 0.5",
        "\\boxed{\\dfrac12}                          | 1/2",
        "\\boxed{\\frac{10}{20}}                     | \\frac{1}{2}",
        "\\boxed{-\\frac{3}{4}}                      | -0.75",
        "\\boxed{\\frac{-3}{4}}                      | -0.75",
        "\\boxed{2\\frac{1}{3}}                      | 7/3",
        "\\boxed{2 1/3}                              | 7/3",
        "That is 1,234,567.50 altogether             | 1234567.5",
        "\\boxed{1{,}000}                            | 1000",
        "\\boxed{1\\,000}                            | 1000",
        "\\boxed{10 000}                             | 10000",
        "\\boxed{1.5 \\times 10^{-3}}                | 0.0015",
        "\\boxed{3e8}                                | 300000000",
        "\\boxed{\\$12.50}                           | 12.5",
        "\\boxed{x = 5}                              | 5",
        "\\boxed{5 \\text{ cm}}                      | 5",
        "\\boxed{90^\\circ}                          | 90",
        "\\boxed{60\\%}                              | 0.6",
        "It is 60 %                                  | 60",
        "0.6                                         | 60%",
        "60                                          | 60\\%",
        "A range of 3-5                              | 5",
        "That leaves −3                              | -3",
        "<think>It is 7.</think> It is 8.            | 8",
        "<answer>8</answer>                          | 8",
        "答案是42。                                    | 42",
        "\\boxed{1} no, \\boxed{2}                   | 2",
        "Working 48/2 = 24, 48+24. #### 72           | 48 + 24 = 72 #### 72"
      })
  void numbersAreTheSameHoweverTheyAreWritten(String answer, String reference) {
    assertThat(isRight(Mode.NUMERIC, answer, reference)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It is 42, or 43                 | 42",
        "no number                       | 42",
        "\\boxed{41} and not 42          | 42",
        "\\boxed{x}                      | 42",
        "<think>It is 42.                | 42",
        "<think>42</think>I don't know   | 42",
        "1,234                           | 1.234",
        "\\frac{1}{0}                    | 0",
        "6                               | 60%",
        "-42                             | 42",
        "1e99999                         | 1"
      })
  void otherNumbersAreWrong(String answer, String reference) {
    assertThat(isRight(Mode.NUMERIC, answer, reference)).isFalse();
  }

  @Test
  void aToleranceIsAShareOfTheReferenceOrOfOne() {
    MatchReward near = reward(Mode.NUMERIC, "1e-3");

    assertThat(near.isRight(Attempts.of("1000.9", "1000"))).isTrue();
    assertThat(near.isRight(Attempts.of("1001.1", "1000"))).isFalse();
    assertThat(near.isRight(Attempts.of("0.0009", "0"))).isTrue();
  }

  @Test
  void aStrictPercentSignCounts() {
    MatchReward strict = new MatchReward(Mode.NUMERIC, MatchReward.tolerance("0"), true);

    assertThat(strict.isRight(Attempts.of("60", "60%"))).isFalse();
    assertThat(strict.isRight(Attempts.of("0.6", "60%"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Paris                              | paris",
        "<answer> Paris. </answer>          | Paris",
        "So: \\boxed{\\text{Paris}}         | Paris",
        "\\boxed{\\left( 1, 2 \\right)}     | (1,2)",
        "\\boxed{\\dfrac{\\pi}{2}}          | $\\frac{\\pi}{2}$",
        "\\boxed{\\sqrt{\\frac{a}{b}}}      | \\sqrt{\\frac{a}{b}}",
        "\\boxed{\\{1, 2\\}}                | \\boxed{\\{1,2\\}}"
      })
  void textsAreTheSameButForCaseSpaceAndLatex(String answer, String reference) {
    assertThat(isRight(Mode.EXACT, answer, reference)).isTrue();
    assertThat(isRight(Mode.MATH, answer, reference)).isTrue();
  }

  @Test
  void exactKnowsNoNumbers() {
    assertThat(isRight(Mode.EXACT, "\\boxed{0.5}", "1/2")).isFalse();
    assertThat(isRight(Mode.MATH, "\\boxed{0.5}", "1/2")).isTrue();
  }

  @Test
  void anItemWithoutAReferenceLacksOne() {
    assertThat(reward(Mode.MATH, "0").lacks(Attempts.item(Optional.empty(), Map.of())))
        .contains("the item has no reference to compare with");
  }

  @Test
  void numericLacksAReferenceThatIsANumber() {
    assertThat(reward(Mode.NUMERIC, "0").lacks(Attempts.item(Optional.of("Paris"), Map.of())))
        .contains("the item's reference is not a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\boxed{", "1,", "1 ", "\\frac{1}{", "5e5", "$", " ", "\n", "9"})
  void hostileRepliesCostNoMoreThanTheirLength(String part) {
    String answer = part.repeat(300_000 / part.length()) + "x";

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> isRight(Mode.NUMERIC, answer, "42"));
  }
}
