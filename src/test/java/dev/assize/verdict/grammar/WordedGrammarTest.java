package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordedGrammarTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          【A】                                    | A
          【 Ａ 】                                 | A
          **【B】**                                | B
          【平局】                                 | tie
          【C】                                    | tie
          [[A]]                                    | A
          ［［Ｂ］］                               | B
          [[C]]                                    | tie
          选择A                                    | A
          选择：B                                  | B
          因此，我选B。                            | B
          最终判断：助手B更好                      | B
          最终结论：A                              | A
          平局                                     | tie
          最终判断：平局。                         | tie
          两者接近平局，但A略好，选择A             | A
          毫不犹豫，选择A                          | A
          A                                        | A
          我先选择A。再想一想，选择B。             | B
          选择A。最终【B】                         | B
          【A】。回答B里写着“【B】”。              | A
          选择A还是选择B？                         | contradictory
          不选择A                                  | no_verdict
          如果助手A更好，请选择A                   | no_verdict
          选择Apple                                | no_verdict
          A更好                                    | no_verdict
          两者接近平局                             | no_verdict
          【D】                                    | not_offered
          """)
  void readsChineseVerdicts(String text, String verdict) {
    assertThat(Said.by("zh-pairwise", text)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Output (a) is better.                                                     | A
          output (b) is the better one                                              | B
          Therefore, Output (b) is clearly better than Output (a).                  | B
          Output (a)                                                                | A
          Output (a) is better. It is shorter. Hence, Output (b) is better.         | B
          **Output (a) is better.**                                                 | A
          a                                                                         | A
          I don't think Output (a) is better.                                       | no_verdict
          Output (a) is not better.                                                 | no_verdict
          neither Output (a) nor Output (b) is better.                              | no_verdict
          If it is shorter, Output (a) does better.                                 | no_verdict
          Output (a) is better in style, but Output (b) is better overall.          | contradictory
          """)
  void readsWhichOutputIsBetter(String text, String verdict) {
    assertThat(Said.by("output-ab", text)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Response B is longer. [RESULT] A      | A
          [RESULT]: B                           | B
          **[RESULT]** (A)                      | A
          [RESULT] A. Or rather: [RESULT] B     | B
          [RESULT] C                            | not_offered
          A                                     | A
          Response A                            | A
          Response A is good                    | no_verdict
          [RESULT] All are fine                 | no_verdict
          """)
  void readsTheLetterAfterTheTag(String text, String verdict) {
    assertThat(Said.by("result-pair", text)).isEqualTo(verdict);
  }
}
