package dev.assize.verdict.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Replies of the kinds that judges write, in English and Chinese, finished and cut.
class RealisticRepliesTest {

  @ParameterizedTest
  @CsvFileSource(resources = "replies.csv", delimiter = '¦', quoteCharacter = '§')
  void everyReplyIsReadByTheOneRule(String grammar, String verdict, String reply) {
    String text = reply.replace("\\n", "\n");

    assertThat(
            grammar.endsWith("!")
                ? Said.cut(grammar.substring(0, grammar.length() - 1), text)
                : Said.by(grammar, text))
        .isEqualTo(verdict);
  }
}
